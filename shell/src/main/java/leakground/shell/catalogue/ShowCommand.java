package leakground.shell.catalogue;

import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.shell.catalogue.view.ShowView;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.LauncherHint;
import leakground.shell.cli.Syntax;

final class ShowCommand implements Command {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows what grows and why it stays");
        syntax.examples("show unstopped-ticker");
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.flag("--json", "one JSON object instead of the page", value -> json = value);
    }

    @Override
    public int run(Console console) {
        if (json) {
            var object = Json.object("scenario", ScenarioJson.of(scenario));
            object.put("doc", String.join("\n", scenario.source().doc()));
            console.json(object);
        } else {
            console.print(ShowView.lines(scenario, console.width()));
            LauncherHint.explain(console);
        }
        return OK;
    }
}
