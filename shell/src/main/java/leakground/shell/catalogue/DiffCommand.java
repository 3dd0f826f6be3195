package leakground.shell.catalogue;

import leakground.catalogue.Scenario;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.Variants;
import leakground.shell.text.DiffView;
import org.jspecify.annotations.Nullable;

final class DiffCommand implements Command {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    private @Nullable String against;
    private boolean unified;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("compares a leak with its fix");
        syntax.examples("diff unstopped-ticker");
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.option("--against", "FIX", "compare with this fix instead of the main one", value -> against = value)
                .completionCandidates(new Variants.FixChoice());
        syntax.flag("--unified", "one below the other (always so below 60 columns)", value -> unified = value);
    }

    @Override
    public int run(Console console) {
        var fix = Variants.fix(scenario, against);
        var leaky = side(scenario.leaky());
        var fixed = side(fix);
        int width = console.width();
        boolean narrow = width < DiffView.NARROWEST;
        console.print(
                unified || narrow
                        ? DiffView.unified(leaky, fixed, console.terminal().isPresent() ? width : Integer.MAX_VALUE)
                        : DiffView.sideBySide(leaky, fixed, width));
        console.next("run " + scenario.id(), "lesson " + scenario.id());
        return OK;
    }

    private DiffView.Version side(String variant) {
        return new DiffView.Version(variant, scenario.source().nested(variant));
    }
}
