package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import leakground.catalogue.Catalogue;
import leakground.lessons.Calibration;
import leakground.lessons.Exercise;
import leakground.lessons.Playlist;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.text.Theme;
import leakground.shell.workshop.view.WorkshopView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkshopTest {

    private static final long MINUTE = 60_000_000_000L;

    @TempDir
    private Path home;

    @BeforeEach
    void theDataFolderCanBeChosen() {
        assumeTrue(DataFolder.of(System.getProperty("os.name"), "/none", Map.of("XDG_DATA_HOME", "/data"))
                .equals(Optional.of(Path.of("/data/leakground"))));
    }

    @Test
    void theSampleIsAPlaylistToBeginWith() throws IOException {
        var file = write("mine.txt", run("workshop show").with(0).out());
        assertEquals(
                run("workshop show").out(), run("workshop show " + file).with(0).out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    T~10 run unstoped-ticker | :2: No scenario 'unstoped-ticker'. Did you mean unstopped-ticker?
                    T~~10 lesson sub-slyce   | :3: No lesson 'sub-slyce'. Did you mean sub-slice?
                    T~10 exercise wharehouse | :2: No exercise 'wharehouse'. Did you mean warehouse?
                    T~10 quiz 41             | :2: quiz takes 1 to 40 questions, not 41.
                    T~10 dance x             | :2: 'dance' is none of run, lesson, exercise, quiz, talk.
                    """)
    void whatIsWrongInAPlaylistIsNamedWithFileAndLine(String text, String message) throws IOException {
        var file = write("wrong.txt", text.replace('~', '\n'));
        run("workshop show " + file).with(2).saysInOneLine(file + message);
    }

    @Test
    void aPlaylistThatIsNotThereIsOneLine() {
        run("workshop run /no/such").with(2).saysInOneLine("There is no playlist /no/such; `workshop show`");
        run("workshop run").with(2).saysInOneLine("workshop run needs a terminal; `workshop show` prints the plan.");
        run("workshop dance")
                .with(2)
                .saysInOneLine("No action of workshop 'dance'. There are show, run, result, board.");
        run("workshop board --seat x y").with(2).saysInOneLine("--seat belongs to workshop result.");
    }

    @Test
    void theClockRunsForThePartItIsAtUnlessItIsPaused() {
        var now = new AtomicLong(5 * MINUTE);
        var workshop = new Workshop(Playlist.sample(), now::get);
        now.addAndGet(2 * MINUTE);
        assertTrue(workshop.next());
        now.addAndGet(MINUTE);
        workshop.togglePause();
        now.addAndGet(30 * MINUTE);
        workshop.togglePause();
        now.addAndGet(MINUTE);
        assertEquals(List.of(120_000L, 120_000L), workshop.frame("").millis().subList(0, 2));
        assertTrue(workshop.back());
        assertFalse(workshop.back());
        assertEquals(Playlist.sample().parts().getFirst(), workshop.part());
        while (workshop.next()) {}
        assertEquals(Playlist.sample().parts().getLast(), workshop.part());
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "40,12", "20,5"})
    void itsScreenFits(int columns, int rows) {
        var now = new AtomicLong();
        var workshop = new Workshop(Playlist.sample(), now::get);
        now.addAndGet(11 * MINUTE);
        var lines = WorkshopView.render(workshop.frame("news"), columns, rows, Theme.ascii());
        assertEquals(rows, lines.size());
        lines.forEach(line -> assertTrue(line.columnLength() <= columns, line::toString));
        var text = lines.toString();
        assertTrue(rows < 24 || text.contains("1:00 over its time") && text.contains("news"), text);
    }

    @Test
    void keysGoForwardAndBackAndLeaveWithTheTimes() throws Exception {
        var file = write("short.txt", "Short\n1 talk: first\n    say this\n2 talk: second\n");
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = new AtomicInteger(-1);
            var console =
                    Console.of(screen.terminal(), screen.terminal().writer(), Map.of("XDG_DATA_HOME", home.toString()));
            var thread = Thread.ofPlatform()
                    .start(() -> code.set(new Commands().execute(console, List.of("workshop", "run", file))));
            screen.await("say this");
            screen.type("n");
            screen.await("talk: second");
            screen.type("n");
            screen.await("that was the last part");
            screen.type("b");
            screen.await("talk: first");
            screen.type(VirtualTerminal.ENTER);
            screen.await("a talk has nothing to start");
            screen.type("p");
            screen.await("PAUSED");
            screen.type("q");
            assertTrue(thread.join(Duration.ofSeconds(20)), screen::text);
            assertEquals(0, code.get());
            screen.await("of 3 min");
        }
    }

    @Test
    void aPartIsStartedAndItsVerdictsAreKept() throws Exception {
        var file = write("one.txt", "One\n1 run mutable-key\n");
        try (var screen = new VirtualTerminal(80, 24)) {
            var console =
                    Console.of(screen.terminal(), screen.terminal().writer(), Map.of("XDG_DATA_HOME", home.toString()));
            var thread =
                    Thread.ofPlatform().start(() -> new Commands().execute(console, List.of("workshop", "run", file)));
            screen.await("enter start it");
            screen.type(VirtualTerminal.ENTER);
            screen.await("? help");
            screen.type("q");
            screen.await("Enter to go back");
            screen.type("tips\r");
            screen.await("w asks why");
            screen.type("\r");
            screen.await("enter start it");
            screen.type(VirtualTerminal.CTRL_C);
            assertTrue(thread.join(Duration.ofSeconds(20)), screen::text);
        }
        var result = run("workshop result --json --seat Ann").with(0).out();
        assertTrue(result.contains("{\"scenario\":\"mutable-key\",\"sides\":{\"fixed\":\""), result);
    }

    @Test
    void aResultIsOfTheLearnersProgress() throws Exception {
        learn();
        var result = run("workshop result --json --seat Ann").with(0).out();
        assertTrue(result.contains("\"seat\":\"Ann\""), result);
        assertTrue(
                result.contains("{\"id\":\"warehouse\",\"solved\":\"2026-11-21T10:00:00Z\",\"checks\":1,\"hints\":1,"
                        + "\"solution_seen\":false}"),
                result);
        assertTrue(result.contains("\"answered\":1,\"right\":1,"), result);
        assertTrue(
                result.contains("\"verdicts\":[{\"scenario\":\"sub-slice\",\"sides\":{\"leaky\":\"LEAKING\"}}]"),
                result);
    }

    @Test
    void aResultNeedsAName() {
        run("workshop result x.json").with(2).saysInOneLine("workshop result takes --seat NAME where there is no");
        run("workshop result").with(2).saysInOneLine("workshop result takes a file to write");
        run("workshop result x.txt --seat A").with(2).saysInOneLine("x.txt does not end in .json.");
    }

    @Test
    void aBoardHasTheBestFirstAndSkipsWhatIsDamaged() throws Exception {
        var bob = home.resolve("bob.json");
        run("workshop result " + bob + " --seat Bob").with(0);
        learn();
        var ann = home.resolve("ann.json");
        run("workshop result " + ann + " --seat Ann").with(0);
        var whole = Files.readString(ann);
        var half = write("half.json", whole.substring(0, whole.length() / 2));
        var other = write("other.json", "{\"type\":\"verdict\"}");
        var none = write("none.json", "no JSON");
        var deep = write("deep.json", "[".repeat(500_000));
        var ran = run(String.join(
                        " ", "workshop board", bob.toString(), ann.toString(), half, other, none, deep, "/no/x"))
                .with(1);
        var lines = ran.out().lines().toList();
        assertTrue(lines.get(1).matches("Ann +1 of 1 +1 +0 +1 of 1 +0\\.04 +0 +1"), ran.out());
        assertTrue(lines.get(2).matches("Bob +0 of 0 +0 +0 +- +- +0 +0"), ran.out());
        assertEquals("Solved: warehouse 1 of 2", lines.getLast());
        assertEquals(
                5,
                ran.err().lines().filter(line -> line.contains(" is skipped: ")).count(),
                ran.err());
        assertTrue(ran.err().startsWith(half + " is skipped: it breaks off."), ran.err());
        var json = run("workshop board --json " + home + "/*n.json").with(0);
        assertTrue(json.out().contains("\"solved\":{\"warehouse\":1}"), json.out());
    }

    private void learn() throws InterruptedException {
        var exercise = Exercise.find("warehouse").orElseThrow();
        var scenario = Catalogue.find("sub-slice").orElseThrow();
        new ProgressFile(home.resolve("leakground"), message -> {
                    throw new AssertionError(message);
                })
                .update(now -> now.with(
                                exercise,
                                standing -> standing.hinted().checked().solvedAt(Instant.parse("2026-11-21T10:00:00Z")))
                        .with(Calibration.NONE.with(80, true))
                        .with(scenario, Map.of("leaky", Verdict.LEAKING)));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private Ran run(String line) {
        return Ran.line(UTF_8, Map.of("XDG_DATA_HOME", home.toString(), "COLUMNS", "200"), line);
    }
}
