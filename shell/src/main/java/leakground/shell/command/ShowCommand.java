package leakground.shell.command;

import leakground.catalogue.Scenario;
import leakground.shell.view.Json;
import leakground.shell.view.ShowView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "what grows, and why it stays", footer = "show unstopped-ticker")
final class ShowCommand implements Action {

    @Parameters(paramLabel = "ID", description = "the scenario")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    @Option(names = "--json", description = "one JSON object instead of the page")
    private boolean json;

    @Override
    public int run(Console console) {
        if (json) {
            var object = Json.object("scenario", ListCommand.json(scenario));
            object.put("doc", String.join("\n", scenario.source().doc()));
            console.json(object);
        } else {
            console.print(ShowView.lines(scenario, console.width()));
        }
        return OK;
    }
}
