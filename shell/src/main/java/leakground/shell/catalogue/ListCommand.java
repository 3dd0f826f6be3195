package leakground.shell.catalogue;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.lessons.Curriculum;
import leakground.lessons.Progress;
import leakground.lessons.ProgressFile;
import leakground.lessons.Studied;
import leakground.lessons.Track;
import leakground.measure.Metric;
import leakground.scenario.Family;
import leakground.shell.catalogue.view.ListView;
import leakground.shell.catalogue.view.ListView.Entry;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.LauncherHint;
import leakground.shell.cli.Syntax;
import leakground.shell.screen.Pager;
import org.jspecify.annotations.Nullable;

final class ListCommand implements Command {

    private @Nullable Family family;
    private @Nullable String word;
    private @Nullable Metric metric;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("lists the leaks: symptom, what grows, level, what you have done");
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
    public int run(Console console) throws IOException, InterruptedException {
        var scenarios = Catalogue.scenarios().stream()
                .filter(scenario -> family == null || scenario.family() == family)
                .filter(scenario -> metric == null || scenario.grows().contains(metric))
                .filter(this::mentions)
                .toList();
        var progress = DataFolder.here(console.environment())
                .map(folder -> new ProgressFile(folder, console::message).read())
                .orElse(Progress.none());
        var entries = scenarios.stream()
                .map(scenario -> new Entry(scenario, Curriculum.level(scenario), Studied.of(scenario, progress)))
                .toList();
        if (json) {
            console.json(Json.object(
                    "scenarios", entries.stream().map(ListCommand::json).toList()));
        } else if (scenarios.isEmpty()) {
            console.message("No scenario matches. `list` alone shows all.");
        } else {
            var levels = Curriculum.tracks().stream()
                    .filter(track -> !track.isEntrance())
                    .toList();
            Pager.print(console, "Leaks", width -> ListView.lines(entries, levels, width));
            next(entries, levels)
                    .ifPresentOrElse(
                            scenario -> console.next(Stream.of("run", "show", "lesson")
                                    .map(command -> command + " " + scenario.id())
                                    .toArray(String[]::new)),
                            () -> LauncherHint.explain(console));
        }
        return OK;
    }

    private static Map<String, @Nullable Object> json(Entry entry) {
        var scenario = ScenarioJson.of(entry.scenario());
        scenario.put("level", entry.level().map(Track::id).orElse(null));
        scenario.put(
                "done", entry.done() == Studied.NOTHING ? null : entry.done().word());
        return scenario;
    }

    /// The first scenario of the lowest level that is not done.
    private static Optional<Scenario> next(List<Entry> entries, List<Track> levels) {
        // Not the levels themselves: to compare records takes long at the start of a JVM.
        var ids = levels.stream().map(Track::id).toList();
        return entries.stream()
                .filter(entry -> entry.done() != Studied.ALL)
                .min(Comparator.comparing(
                        entry -> entry.level().map(Track::id).map(ids::indexOf).orElse(ids.size())))
                .map(Entry::scenario);
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
