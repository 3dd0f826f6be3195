package leakground.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which sides of a scenario run and how, for what is made of their duel: a recording, a report, a page.
final class DuelOptions {

    @Parameters(index = "0", paramLabel = "ID", description = "the scenario")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    @Option(names = "--rounds", paramLabel = "N", description = "how many rounds each side does")
    private @Nullable Long rounds;

    @Option(names = "--seconds", paramLabel = "S", description = "how long to run at most")
    private @Nullable Long seconds;

    @Option(names = "--rate", paramLabel = "R", description = "rounds per second, or max for flat out")
    private @Nullable String rate;

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of each JVM, such as 64m or 1g")
    private @Nullable String heap;

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            completionCandidates = Quantities.Collectors.class,
            description = "serial (exact to the byte), parallel, g1 or zgc")
    private @Nullable String gc;

    @Option(
            names = "--only",
            paramLabel = "VARIANT",
            completionCandidates = Types.Variants.class,
            description = "one side alone")
    private @Nullable String only;

    @Option(
            names = "--against",
            paramLabel = "FIX",
            completionCandidates = Types.Fixes.class,
            description = "another fix than the main one")
    private @Nullable String against;

    @Option(
            names = "--metrics",
            paramLabel = "KEYS",
            split = ",",
            completionCandidates = Types.Metrics.class,
            description = "what to measure besides the heap, such as native_memory; all for everything")
    private List<String> metrics = List.of();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    Scenario scenario() {
        return scenario;
    }

    /// How many rounds each side is to do; 0 for no end.
    long rounds() {
        return rounds == null ? 0 : Quantities.positive("--rounds", rounds);
    }

    /// How long to run at most.
    ///
    /// @param otherwise what holds if nothing was said
    long millis(long otherwise) {
        return seconds == null ? otherwise : Quantities.positive("--seconds", seconds) * 1000;
    }

    DuelSession.Subject subject() {
        return DuelSession.Subject.of(scenario, Types.metrics(metrics));
    }

    /// The sides, without an end to their rounds.
    ///
    /// @param usualRate rounds per second if nothing was said; 0 for flat out
    List<DuelSession.Side> sides(double usualRate) {
        return RunCommand.variants(scenario, only, against).stream()
                .map(variant -> new DuelSession.Side(
                        variant, plan(variant, usualRate), RunCommand.fix(scenario, variant, against)))
                .toList();
    }

    /// The command as it was typed, in words that a shell would read as these.
    String commandLine() {
        return "leakground "
                + command.commandLine().getParseResult().originalArgs().stream()
                        .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }

    private Plan plan(String variant, double usualRate) {
        var plan = Plan.of(scenario, variant).withRate(rate == null ? usualRate : Quantities.rate(rate));
        if (heap != null) {
            plan = plan.withHeapMiB(Quantities.heapMiB(heap));
        }
        if (gc != null) {
            plan = plan.withCollector(Quantities.collector(gc));
        }
        var chosen = Types.metrics(metrics);
        return chosen.isEmpty() ? plan : plan.withMetrics(chosen);
    }
}
