package leakground.shell.command;

import java.util.List;
import leakground.catalogue.Scenario;
import leakground.shell.view.DiffView;
import org.jspecify.annotations.Nullable;

final class DiffCommand implements Action {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    private @Nullable String against;
    private boolean unified;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("a leak beside its fix");
        syntax.examples("diff unstopped-ticker");
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.option("--against", "FIX", "another fix than the main one", value -> against = value)
                .completionCandidates(new Types.Fixes());
        syntax.flag("--unified", "one below the other, as always below 60 columns", value -> unified = value);
    }

    @Override
    public int run(Console console) {
        var fix = fix(scenario, against);
        var leaky = side(scenario.leaky());
        var fixed = side(fix);
        int width = console.width();
        boolean narrow = width < DiffView.NARROWEST;
        console.print(
                unified || narrow
                        ? DiffView.unified(leaky, fixed, console.terminal().isPresent() ? width : Integer.MAX_VALUE)
                        : DiffView.sideBySide(leaky, fixed, width));
        return OK;
    }

    /// The fixes of a scenario that is no myth.
    static List<String> fixes(Scenario scenario) {
        if (scenario.isMyth()) {
            throw Problem.failed(scenario.id() + " is a myth: it does not leak, so it has no fix.");
        }
        return scenario.fixes();
    }

    /// The fix of a scenario that was meant by a name; null for the main one.
    static String fix(Scenario scenario, @Nullable String name) {
        var fixes = fixes(scenario);
        if (name == null) {
            return fixes.getFirst();
        }
        var fix = Types.variant(scenario, name);
        if (!fixes.contains(fix)) {
            throw Problem.usage("%s is no fix. %s has %s.".formatted(fix, scenario.id(), Nearest.either(fixes)));
        }
        return fix;
    }

    private DiffView.Side side(String variant) {
        return new DiffView.Side(variant, scenario.source().nested(variant));
    }
}
