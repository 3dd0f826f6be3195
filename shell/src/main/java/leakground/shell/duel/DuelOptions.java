package leakground.shell.duel;

import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

/// The options of every command that turns a duel into a recording, a report or a page: the sides, and how they
/// run.
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
        syntax.option("--rounds", "N", Long.class, "rounds per side", value -> rounds = value);
        syntax.option("--seconds", "S", Long.class, "longest run", value -> seconds = value);
        repair.describe(syntax);
        pace.describe(syntax);
        alert.describe(syntax);
    }

    public Scenario scenario() {
        return which.scenario;
    }

    /// The number of rounds per side; 0 for no limit.
    public long rounds() {
        return rounds == null ? 0 : Quantities.positive("--rounds", rounds);
    }

    /// The longest run, in milliseconds.
    ///
    /// @param otherwise the default
    public long millis(long otherwise) {
        return seconds == null ? otherwise : Quantities.positive("--seconds", seconds) * 1000;
    }

    /// The plan of the duel, without a limit on rounds.
    ///
    /// @param usualRate default in rounds per second; 0 for full speed
    public DuelPlan plan(double usualRate) {
        var sides = repair.variants(which).stream()
                .map(variant -> new Side(
                        variant, pace.applied(which.plan(variant), usualRate), repair.fix(which.scenario, variant)))
                .toList();
        return DuelPlan.of(Subject.of(which.scenario, pace.metrics()), sides)
                .withAlerts(alert.alerts())
                .withFixAfter(repair.after(sides, rounds))
                .withQuickStart(!pace.hasRate());
    }

    /// The command as it was typed, quoted for a POSIX shell.
    public String commandLine() {
        return "leakground "
                + syntax.typed().stream()
                        .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }
}
