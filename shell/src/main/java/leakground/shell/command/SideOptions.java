package leakground.shell.command;

import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of every command that runs sides of a scenario: which, and in what JVMs.
final class SideOptions {

    @Parameters(index = "0", paramLabel = "ID", description = "the scenario")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Scenario scenario;

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of each JVM, such as 64m or 1g")
    @Nullable
    String heap;

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            completionCandidates = Quantities.Collectors.class,
            description = "serial (exact to the byte), parallel, g1 or zgc")
    @Nullable
    String gc;

    @Option(
            names = "--only",
            paramLabel = "VARIANT",
            completionCandidates = Types.Variants.class,
            description = "one side alone")
    @Nullable
    String only;

    /// How a variant runs, in such a JVM.
    Plan plan(String variant) {
        var plan = Plan.of(scenario, variant);
        if (heap != null) {
            plan = plan.withHeapMiB(Quantities.heapMiB(heap));
        }
        return gc == null ? plan : plan.withCollector(Quantities.collector(gc));
    }
}
