package leakground.shell.duel;

import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

/// Which sides of a scenario run and how, for what is made of their duel: a recording, a report, a page.
public final class DuelOptions {

    private final SideOptions which = new SideOptions();
    private @Nullable Long rounds;
    private @Nullable Long seconds;
    private final FixOptions repair = new FixOptions();
    private final PaceOptions pace = new PaceOptions();
    private final AlertOptions alert = new AlertOptions();

    @SuppressWarnings("NullAway.Init") // describe sets it
    private Syntax syntax;

    public void describe(Syntax syntax) {
        this.syntax = syntax;
        which.describe(syntax);
        syntax.option("--rounds", "N", Long.class, "how many rounds each side does", value -> rounds = value);
        syntax.option("--seconds", "S", Long.class, "how long to run at most", value -> seconds = value);
        repair.describe(syntax);
        pace.describe(syntax);
        alert.describe(syntax);
    }

    public Scenario scenario() {
        return which.scenario;
    }

    /// How many rounds each side is to do; 0 for no end.
    public long rounds() {
        return rounds == null ? 0 : Quantities.positive("--rounds", rounds);
    }

    /// How long to run at most.
    ///
    /// @param otherwise what holds if nothing was said
    public long millis(long otherwise) {
        return seconds == null ? otherwise : Quantities.positive("--seconds", seconds) * 1000;
    }

    /// The duel of these options, without an end to its rounds.
    ///
    /// @param usualRate rounds per second if nothing was typed; 0 for flat out
    public DuelPlan plan(double usualRate) {
        var sides = repair.variants(which).stream()
                .map(variant -> new Side(
                        variant, pace.applied(which.plan(variant), usualRate), repair.fix(which.scenario, variant)))
                .toList();
        return DuelPlan.of(Subject.of(which.scenario, pace.metrics()), sides)
                .withAlerts(alert.alerts())
                .withFixAfter(repair.after(sides, rounds));
    }

    /// The command as it was typed, in words that a shell would read as these.
    public String commandLine() {
        return "leakground "
                + syntax.typed().stream()
                        .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }
}
