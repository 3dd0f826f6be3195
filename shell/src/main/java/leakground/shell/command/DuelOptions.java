package leakground.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import org.jspecify.annotations.Nullable;

/// Which sides of a scenario run and how, for what is made of their duel: a recording, a report, a page.
final class DuelOptions {

    private final SideOptions which = new SideOptions();
    private @Nullable Long rounds;
    private @Nullable Long seconds;
    private final FixOptions repair = new FixOptions();
    private final PaceOptions pace = new PaceOptions();
    private final AlertOptions alert = new AlertOptions();

    @SuppressWarnings("NullAway.Init") // describe sets it
    private Syntax syntax;

    void describe(Syntax syntax) {
        this.syntax = syntax;
        which.describe(syntax);
        syntax.option("--rounds", "N", Long.class, "how many rounds each side does", value -> rounds = value);
        syntax.option("--seconds", "S", Long.class, "how long to run at most", value -> seconds = value);
        repair.describe(syntax);
        pace.describe(syntax);
        alert.describe(syntax);
    }

    Scenario scenario() {
        return which.scenario;
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
        return DuelSession.Subject.of(which.scenario, pace.metrics());
    }

    /// The sides, without an end to their rounds.
    ///
    /// @param usualRate rounds per second if nothing was said; 0 for flat out
    List<DuelSession.Side> sides(double usualRate) {
        return repair.variants(which).stream()
                .map(variant ->
                        new DuelSession.Side(variant, plan(variant, usualRate), repair.fix(which.scenario, variant)))
                .toList();
    }

    /// After how many rounds the fix takes over in the JVM that leaks; 0 for never.
    long fixAfter(List<DuelSession.Side> sides) {
        return repair.after(sides, rounds);
    }

    /// A watch over sides by the rules that were given.
    Alerts alerts(List<DuelSession.Side> sides) {
        return alert.on(sides);
    }

    /// The command as it was typed, in words that a shell would read as these.
    String commandLine() {
        return "leakground "
                + syntax.typed().stream()
                        .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }

    private Plan plan(String variant, double usualRate) {
        return pace.applied(which.plan(variant), usualRate);
    }
}
