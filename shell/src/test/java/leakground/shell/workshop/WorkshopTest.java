package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import leakground.Poll;
import leakground.catalogue.Catalogue;
import leakground.json.Json;
import leakground.lessons.Calibration;
import leakground.lessons.Exercise;
import leakground.lessons.Playlist;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.CommandHost;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.WordTable;
import leakground.shell.text.BlockText;
import leakground.shell.text.Theme;
import leakground.shell.workshop.view.WorkshopView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkshopTest {

    private static final long MINUTE = 60_000_000_000L;

    /// As the first version wrote it.
    private static final String RESULT =
            "{\"type\":\"workshop-result\",\"seat\":\"Ann \\u00e4\",\"at\":\"2026-11-21T10:00:00Z\","
                    + "\"exercises\":[{\"id\":\"price-board\",\"solved\":null,\"checks\":0,\"hints\":1,\"solution_seen\":false},"
                    + "{\"id\":\"room-display\",\"solved\":\"2026-11-21T08:30:00Z\",\"checks\":4,\"hints\":2,\"solution_seen\":true}],"
                    + "\"quiz\":{\"answered\":8,\"right\":5,\"brier\":0.20125,\"calibration\":[{\"percent\":90,\"said\":8,\"right\":5}]},"
                    + "\"lessons\":[\"channels\"],\"verdicts\":[{\"scenario\":\"lost-element\",\"sides\":{\"fixed\":\"STEADY\"}}]}";

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
                    T~10 dance x             | :2: 'dance' is not one of run, lesson, exercise, quiz, talk.
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
                .saysInOneLine(
                        "No workshop action 'dance'. Choose one of show, run, result, board, host, join, leave.");
        run("workshop board --seat x y").with(2).saysInOneLine("--seat is only for workshop result or join.");
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
    void theClockIsLargeAndRedOnceTheTimeIsOver() {
        var now = new AtomicLong();
        var workshop = new Workshop(Playlist.sample(), now::get);
        var digits = BlockText.lines("10:00", 1, "█").getFirst();
        var fresh = WorkshopView.render(workshop.frame(""), 80, 24, Theme.colour());
        assertTrue(fresh.stream().anyMatch(line -> line.toString().contains(digits)), fresh::toString);
        now.addAndGet(20 * MINUTE);
        var late = WorkshopView.render(workshop.frame(""), 80, 24, Theme.colour()).stream()
                .filter(line -> line.toString().contains(digits))
                .findFirst()
                .orElseThrow();
        assertEquals(Theme.colour().leaking(), late.styleAt(late.toString().indexOf('█')));
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
            screen.await("talk: first");
            assertFalse(screen.text().contains("say this"), screen::text);
            screen.type("i");
            screen.await("say this");
            screen.type("i");
            screen.await("no notes", text -> !text.contains("say this"));
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
            assertTrue(thread.join(Poll.PATIENCE), screen::text);
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
            screen.await("Enter to return");
            screen.type("tips\r");
            screen.await("w shows what keeps");
            screen.type("\r");
            screen.await("enter start it");
            screen.type(VirtualTerminal.CTRL_C);
            assertTrue(thread.join(Poll.PATIENCE), screen::text);
        }
        var verdicts = run("workshop result --json --seat Ann").with(0).json().objects("verdicts");
        assertEquals(1, verdicts.size(), verdicts::toString);
        assertEquals("mutable-key", verdicts.getFirst().text("scenario"));
        assertTrue(verdicts.getFirst().object("sides").has("fixed"), verdicts::toString);
    }

    @Test
    void splitsLinesAsEverywhere() throws Exception {
        var executed = new LinkedBlockingQueue<List<String>>();
        var host = new CommandHost() {
            @Override
            public Set<String> names() {
                return Set.of();
            }

            @Override
            public int execute(Console console, List<String> words) {
                executed.add(words);
                return 0;
            }

            @Override
            public boolean isShell() {
                return true;
            }
        };
        var playlist = Playlist.parse("One\n1 lesson sub-slice\n");
        try (var screen = new VirtualTerminal(80, 24)) {
            var thread = Thread.ofPlatform().start(() -> {
                try {
                    int _ = new WorkshopRun(screen.console().in(host), playlist).go();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            screen.await("enter start it");
            screen.type(VirtualTerminal.ENTER);
            assertEquals(List.of("lesson", "sub-slice"), executed.take());
            for (var row : WordTable.rows()) {
                screen.await("a prompt", text -> text.stripTrailing().endsWith("workshop>"));
                screen.type(row.line().replace("\t", " ") + VirtualTerminal.ENTER);
                assertEquals(row.words(), executed.take());
            }
            screen.await("a prompt", text -> text.stripTrailing().endsWith("workshop>"));
            screen.type("show 'a" + VirtualTerminal.ENTER);
            screen.await("A quote is not closed in: show 'a");
            screen.type(VirtualTerminal.ENTER);
            screen.await("enter start it");
            screen.type("q");
            assertTrue(thread.join(Poll.PATIENCE), screen::text);
        }
    }

    @Test
    void aResultIsOfTheLearnersProgress() throws Exception {
        learn();
        var result = run("workshop result --json --seat Ann").with(0).json();
        assertEquals("Ann", result.text("seat"));
        assertEquals(
                List.of(Json.object(
                        "id",
                        "warehouse",
                        "solved",
                        "2026-11-21T10:00:00Z",
                        "checks",
                        1L,
                        "hints",
                        1L,
                        "solution_seen",
                        false)),
                result.list("exercises"));
        assertEquals(1, result.object("quiz").count("answered"));
        assertEquals(1, result.object("quiz").count("right"));
        assertEquals(
                List.of(Map.of("scenario", "sub-slice", "sides", Map.of("leaky", "LEAKING"))), result.list("verdicts"));
    }

    @Test
    void aResultNeedsAName() {
        run("workshop result x.json").with(2).saysInOneLine("workshop result needs --seat NAME without a");
        run("workshop result").with(2).saysInOneLine("workshop result takes a file to write");
        run("workshop result x.txt --seat A").with(2).saysInOneLine("x.txt does not end in .json.");
        run("workshop result x.json --seat=\u0007").with(2).saysInOneLine("A seat needs a name.");
    }

    @Test
    void aNameIsOneLineThatShows() {
        assertEquals(
                "Ann B",
                run("workshop result --json --seat=Ann\u0007B\u0007")
                        .with(0)
                        .json()
                        .text("seat"));
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
        assertTrue(ran.err().startsWith(half + " is skipped: it is cut off."), ran.err());
        var json = run("workshop board --json " + home + "/*n.json").with(0);
        assertEquals(Map.of("warehouse", 1L), json.json().object("solved").members());
    }

    @Test
    void aResultOfTheFirstVersionIsRead() throws IOException {
        var file = write("old.json", RESULT + "\n");
        var ran = run("workshop board --json " + file).with(0);
        ran.saysOnStderr(file + ": 1 unknown exercises, lessons or scenarios are left out, such as 'price-board'.");
        var seat = ran.json().objects("seats").getFirst();
        assertEquals(
                Json.object(
                        "seat", "Ann \u00e4",
                        "solved", List.of("room-display"),
                        "begun", 1L,
                        "hints", 2L,
                        "solutions_seen", 1L,
                        "answered", 8L,
                        "right", 5L,
                        "brier", 0.20125,
                        "lessons", 1L,
                        "verdicts", 1L),
                seat.members());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    room-display | bogus | 0 solved
                    ["channels"] | ["bogus"] | 0 lessons
                    lost-element | bogus | 0 verdicts
                    """)
    void namesThatDoNotExistAreLeftOut(String written, String forged, String counted) throws IOException {
        var file =
                write("forged.json", RESULT.replace("price-board", "warehouse").replace(written, forged));
        var ran = run("workshop board --json " + file).with(0);
        ran.saysOnStderr(file + ": 1 unknown exercises, lessons or scenarios are left out, such as 'bogus'.");
        var seat = ran.json().objects("seats").getFirst();
        var name = counted.substring(2);
        assertEquals(0, name.equals("solved") ? seat.list(name).size() : seat.count(name), ran.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "exercises":[   | "exercises":[1 2,           | it is not valid JSON at character
                    "hints":2,      | "hints":2,,                 | it is not valid JSON at character
                    "answered":8    | "answered":0x1p3            | it is not valid JSON at character
                    "answered":8    | "answered":8d               | it is not valid JSON at character
                    "brier":0.20125 | "brier":NaN                 | it is not valid JSON at character
                    }}]}            | }}}]                        | it is not valid JSON at character
                    "seat":         | "seat":"Bob","seat":        | it is not valid JSON at character
                    "hints":2,      | "hints":"2",                | it has no number 'hints'
                    "hints":2,      | ''                          | it has no number 'hints'
                    "lessons":[     | "lessons":{},"more":[       | it has no list 'lessons'
                    workshop-result | verdict                     | it is not a result of `workshop result`
                    price-board     | room-display                | it names exercise 'room-display' twice
                    "hints":2,      | "hints":1000,               | exercise room-display has 3 hints, not 1000
                    "right":5,"brier" | "right":1000,"brier"      | its quiz has 1000 right answers of 8
                    "brier":0.20125 | "brier":-1e308              | its Brier score is -1.0E308, which is not between 0 and 1
                    "answered":8,"right":5 | "answered":0,"right":0 | a quiz has a Brier score if it has answers
                    ["channels"]    | ["channels","channels"]     | it names lesson 'channels' twice
                    """)
    void aResultThatIsDamagedIsSkipped(String written, String damaged, String why) throws IOException {
        assertTrue(RESULT.contains(written), written);
        var file = write("damaged.json", RESULT.replace(written, damaged));
        run("workshop board " + file).with(1).saysInOneLine("%s is skipped: %s".formatted(file, why));
    }

    private void learn() throws InterruptedException {
        var exercise = Exercise.find("warehouse").orElseThrow();
        var scenario = Catalogue.find("sub-slice").orElseThrow();
        new ProgressFile(home.resolve("leakground"), message -> {
                    throw new AssertionError(message);
                })
                .update(now -> now.with(
                                exercise,
                                standing -> standing.hinted()
                                        .checked("SOLVED")
                                        .solvedAt(Instant.parse("2026-11-21T10:00:00Z"), "process 4711"))
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
