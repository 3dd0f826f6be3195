package leakground.shell.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.catalogue.Catalogue;
import leakground.json.JsonObject;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.ProgressFile;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The catalogue as a learner sees it.
class ListTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120, 200})
    void showsEveryFactOfEveryScenarioAtAnyWidth(int width) {
        var out = Ran.line(US_ASCII, environment(width), "list").with(0).out();
        assertTrue(out.lines().allMatch(line -> line.length() <= width), out);
        var words = out.replaceAll("\\s+", " ");
        for (var scenario : Catalogue.scenarios()) {
            assertTrue(words.contains(scenario.id()), out);
            assertTrue(words.contains(scenario.symptom()) || width == 200, scenario.symptom());
            assertTrue(words.contains(scenario.growsInWords()) || width == 80, scenario.growsInWords());
        }
    }

    @Test
    void tellsTheLevelByTheShortestTrack() {
        assertEquals("start", list("unstopped-ticker").getFirst().text("level"));
        assertEquals("workshop", list("global-cache").getFirst().text("level"));
        assertEquals("course", list("held-node").getFirst().text("level"));
    }

    @Test
    void marksWhatTheLearnerHasDone() throws Exception {
        var file = new ProgressFile(DataFolder.here(environment(80)).orElseThrow(), message -> {});
        assertEquals(List.of(), done());
        var lesson = Curriculum.find("unstopped-ticker").orElseThrow();
        file.update(progress -> progress.with(lesson, bookmark -> bookmark.finishedAt(NOON)));
        assertEquals(List.of("unstopped-ticker lesson"), done());
        for (var exercise : Exercise.on(lesson.id())) {
            file.update(progress -> progress.with(exercise, state -> state.solvedAt(NOON, "1")));
        }
        assertEquals(List.of("unstopped-ticker all"), done());
        var page = Ran.line(UTF_8, environment(80), "list timers").with(0).out();
        assertTrue(page.startsWith("1 of 4 done."), page);
        assertTrue(page.contains("start   all\n"), page);
    }

    @Test
    void proposesTheFirstScenarioOfTheLowestLevelAlsoWhereItsPagesWereLeft() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var console = screen.console();
            var code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(console, List.of("list")),
                    task -> Thread.ofPlatform().start(task));
            screen.await("Enter more");
            screen.type("q");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
            screen.await("Next: run unstopped-ticker, show unstopped-ticker or lesson unstopped-ticker.");
        }
    }

    private List<JsonObject> list(String word) {
        return Ran.line(UTF_8, environment(80), "list --json --grep " + word)
                .with(0)
                .json()
                .objects("scenarios");
    }

    private List<String> done() {
        return Ran.line(UTF_8, environment(80), "list --json").with(0).json().objects("scenarios").stream()
                .filter(scenario -> scenario.optionalText("done").isPresent())
                .map(scenario -> scenario.text("id") + " " + scenario.text("done"))
                .toList();
    }

    private Map<String, String> environment(int width) {
        return Map.of(
                "COLUMNS", Integer.toString(width),
                "HOME", home.toString(),
                "XDG_DATA_HOME", home.toString(),
                "APPDATA", home.toString());
    }
}
