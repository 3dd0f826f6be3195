package leakground.shell.catalogue;

import java.util.List;
import java.util.Locale;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.measure.Metric;
import leakground.scenario.Family;
import leakground.shell.catalogue.view.ListView;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

final class ListCommand implements Command {

    private @Nullable Family family;
    private @Nullable String word;
    private @Nullable Metric metric;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("lists the catalogue of leaks");
        syntax.examples("list timers", "list --metric open_files", "list --grep cache");
        syntax.optional("FAMILY", Family.class, "only this family", value -> family = value);
        syntax.option(
                "--grep",
                "WORD",
                "only scenarios with this word in id, title, symptom or story",
                value -> word = value);
        syntax.option(
                "--metric", "METRIC", Metric.class, "only scenarios that grow this metric", value -> metric = value);
        syntax.flag("--json", "one JSON object instead of the table", value -> json = value);
    }

    @Override
    public int run(Console console) {
        var scenarios = Catalogue.scenarios().stream()
                .filter(scenario -> family == null || scenario.family() == family)
                .filter(scenario -> metric == null || scenario.grows().contains(metric))
                .filter(this::mentions)
                .toList();
        if (json) {
            console.json(Json.object(
                    "scenarios", scenarios.stream().map(ScenarioJson::of).toList()));
        } else if (scenarios.isEmpty()) {
            console.message("No scenario matches. `list` alone shows all.");
        } else {
            console.print(ListView.lines(scenarios, console.width()));
        }
        return OK;
    }

    private boolean mentions(Scenario scenario) {
        if (word == null) {
            return true;
        }
        var text = List.of(
                scenario.id(),
                scenario.title(),
                scenario.symptom(),
                String.join(" ", scenario.source().doc()));
        var wanted = word.toLowerCase(Locale.ROOT);
        return text.stream().anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
