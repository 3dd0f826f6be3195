package leakground.shell.command;

import java.util.List;
import java.util.Locale;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;
import leakground.scenario.Family;
import leakground.shell.view.Json;
import leakground.shell.view.ListView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "the catalogue of leaks",
        footer = {"list timers", "list --metric open_files", "list --grep cache"})
final class ListCommand implements Action {

    @Parameters(paramLabel = "FAMILY", arity = "0..1", description = "only this family")
    private @Nullable Family family;

    @Option(
            names = "--grep",
            paramLabel = "WORD",
            description = "only what has the word in its id, title, symptom or story")
    private @Nullable String word;

    @Option(names = "--metric", paramLabel = "METRIC", description = "only what grows this metric")
    private @Nullable Metric metric;

    @Option(names = "--json", description = "one JSON object instead of the table")
    private boolean json;

    @Override
    public int run(Console console) {
        var scenarios = Catalogue.scenarios().stream()
                .filter(scenario -> family == null || scenario.family() == family)
                .filter(scenario -> metric == null || scenario.grows().contains(metric))
                .filter(this::mentions)
                .toList();
        if (json) {
            console.json(Json.object(
                    "scenarios", scenarios.stream().map(ListCommand::json).toList()));
        } else if (scenarios.isEmpty()) {
            console.message("No scenario fits. `list` alone shows all.");
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

    static Object json(Scenario scenario) {
        return Json.object(
                "id", scenario.id(),
                "title", scenario.title(),
                "family", scenario.family().id(),
                "symptom", scenario.symptom(),
                "grows", scenario.grows().stream().map(Metric::key).toList(),
                "myth", scenario.isMyth(),
                "variants", scenario.variants());
    }
}
