package leakground.shell.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import leakground.Poll;
import leakground.Tier;
import leakground.diagnosis.Attached;
import leakground.diagnosis.StackGroup;
import leakground.files.TemporaryFolder;
import leakground.heap.result.GrownGroup;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.CaseEvent;
import leakground.lessons.cases.Checksum;
import leakground.lessons.cases.Evidence;
import leakground.lessons.cases.LeakKind;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cases.view.CardView;
import leakground.shell.cases.view.Sitting;
import leakground.shell.cli.Console;
import leakground.shell.cli.WordTable;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.StackLook;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Cases as they are played: the evidence is true and tells no name, and the card is worth what was said.
@Execution(ExecutionMode.SAME_THREAD)
@Order(1)
class CaseTest {

    private static final Path KILL = Path.of("/bin/kill");

    @TempDir
    Path folder;

    @Test
    @Tag(Tier.WIDE)
    void theHolderThatTheTruthNamesIsTheOneThatIsFound() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var kinds =
                    Arrays.stream(LeakKind.values()).filter(LeakKind::isLeak).toList();
            var leaks = Tier.first(1, kinds).stream()
                    .map(mechanism -> Case.of(23, mechanism))
                    .toList();
            var grown = pool.invokeAll(leaks.stream()
                    .<Callable<GrownGroup>>map(one -> () -> grown(one))
                    .toList());
            var checks = new ArrayList<Executable>();
            for (int i = 0; i < leaks.size(); i++) {
                var holder = leaks.get(i).holder();
                var mechanism = leaks.get(i).mechanism();
                var found = grown.get(i).get();
                var text = found.group().chain().text();
                checks.add(() -> assertTrue(
                        text.contains("\"" + holder.thread() + (holder.field().isEmpty() ? "\"" : "-"))
                                || (!holder.field().isEmpty()
                                        && text.matches(".*(\\.|static )" + holder.field() + "\\b.*")),
                        () -> "%s is held by %s, not as in %s".formatted(mechanism, holder.text(), found)));
            }
            assertAll(checks);
        }
    }

    private static GrownGroup grown(Case sealed) throws Exception {
        try (var session = session(sealed);
                var temporary = new TemporaryFolder();
                var heaps = new HeapLook(temporary, List.of(session.target()))) {
            var look = GrowthLook.first(session.target(), heaps, _ -> {});
            assertTrue(session.drive(200, _ -> {}).isEmpty());
            var grown = look.second(_ -> {}).grown();
            return grown.getFirst();
        }
    }

    @Test
    void noThreadAndNoCommandLineTellsWhatItIs() throws Exception {
        var sealed = Case.of(23, LeakKind.THREAD_VALUES);
        try (var session = session(sealed);
                var temporary = new TemporaryFolder()) {
            var process = ProcessHandle.of(session.target().pid()).orElseThrow();
            var names = StackLook.at(session.target(), temporary, true).groups().stream()
                    .map(StackGroup::names)
                    .toList();
            var seen = (process.info().commandLine().orElse("") + names).toLowerCase(Locale.ROOT);
            for (var name : List.of(
                    "thread_values",
                    "threadvalues",
                    "thread-values",
                    sealed.mechanism().title())) {
                assertFalse(seen.contains(name), seen);
            }
        }
    }

    @Test
    void whatAnotherProcessAsksTheProgramStandsOnTheCard() throws Exception {
        try (var session = session(Case.of(23, LeakKind.NOTHING))) {
            try (var other = Attached.to(session.target().pid())) {
                other.ask("GC.class_histogram");
            }
            Poll.until(() -> !attached(session).isEmpty(), () -> "no line of the program's log has arrived");
            assertEquals(
                    List.of("another process attached to the program: jcmd GC.class_histogram"), attached(session));
            var card = String.join("\n", CardView.markdown(session.card()));
            assertTrue(card.contains("| another process attached to the program: jcmd GC.class_histogram | - |"), card);
        }
    }

    @Test
    void ourOwnLooksAreNoneOfAnotherProcess() throws Exception {
        var out = new StringWriter();
        var console = Console.of(new PrintWriter(out), new PrintWriter(out), UTF_8, Map.of("COLUMNS", "100"));
        try (var session = session(Case.of(23, LeakKind.KEYED_ENTRIES))) {
            for (var evidence : List.of(Evidence.TOP, Evidence.THREADS, Evidence.GC, Evidence.WHY)) {
                assertFalse(new CaseLook(session, console).at(evidence, "").isEmpty());
            }
            // The program logs in order, so what it logged of our looks has arrived before this.
            try (var other = Attached.to(session.target().pid())) {
                other.ask("VM.version");
            }
            Poll.until(() -> !attached(session).isEmpty(), () -> "no line of the program's log has arrived");
            assertEquals(List.of("another process attached to the program: jcmd VM.version"), attached(session));
        }
    }

    private static List<String> attached(CaseSession session) {
        return session.all().stream()
                .filter(CaseEvent.ForeignCommand.class::isInstance)
                .map(CaseEvent::text)
                .toList();
    }

    @Test
    void noClassAndNoSourceOfTheProgramIsInAFile() throws Exception {
        try (var session = session(Case.of(23, LeakKind.NOTHING))) {
            var program = session.sealed().setting();
            var command = ProcessHandle.of(session.target().pid())
                    .flatMap(process -> process.info().commandLine())
                    .orElse("");
            var own = TemporaryFolder.prefix(ProcessHandle.current().pid());
            // The program may make temporary files there.
            assertFalse(command.replaceFirst("-Djava.io.tmpdir=\\S+", "").contains(own), command);
            try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), own + "*")) {
                for (var folder : folders) {
                    try (var files = Files.walk(folder)) {
                        assertEquals(
                                List.of(),
                                files.filter(file ->
                                                file.getFileName().toString().equals(program))
                                        .toList());
                    } catch (NoSuchFileException | UncheckedIOException _) {
                        // Another test deletes a folder of its own.
                    }
                }
            }
        }
    }

    @Test
    void whatIsRightIsWorthAllThatWasNotSpent() {
        var sealed = first(LeakKind.KEYED_ENTRIES);
        var ran = played(
                sealed,
                "--json",
                List.of(
                        "meters",
                        "gc",
                        "top",
                        "why",
                        "note it grows",
                        "answer",
                        "2",
                        kind(sealed),
                        sealed.holder().text()));
        assertEquals(0, ran.code(), ran::err);
        var card = ran.json();
        assertEquals(57, card.count("points"), ran::out);
        assertTrue(card.flag("answered"), ran::out);
        assertTrue(
                card.objects("measured").stream()
                        .anyMatch(finding -> finding.text("metric").equals("heap")
                                && finding.text("verdict").equals("LEAKING")),
                ran::out);
        assertTrue(
                card.objects("events").stream()
                        .anyMatch(event -> event.text("what").equals("note: it grows")),
                ran::out);
        assertTrue(ran.err().contains("after round"), ran::err);
    }

    @Test
    void aHolderThatNobodyHadSeenStandsOnTheCard() {
        var sealed = first(LeakKind.KEYED_ENTRIES);
        var said = sealed.holder().text();
        var out = played(sealed, "", List.of("meters", "top", "answer", "2", kind(sealed), said))
                .out();
        assertTrue(out.contains("**To ask about: named %s, which no evidence had shown.**".formatted(said)), out);
        assertTrue(out.contains("| 0 of 35 |"), out);
        assertFalse(out.contains("| finds the holder | 3"), out);
    }

    @Test
    void anAnswerCanBeCorrectedAndIsKeptWhenTheFormIsLeft() {
        var sealed = first(LeakKind.KEYED_ENTRIES);
        var lines = List.of(
                "meters",
                "answer",
                "3",
                "b",
                "2",
                kind(sealed),
                "q",
                "answer",
                "upperCells",
                "9",
                "3",
                sealed.holder().field().toUpperCase(Locale.ROOT),
                "");
        var ran = played(sealed, "", lines);
        assertTrue(ran.err().contains("your answers are kept; `answer` continues."), ran::err);
        assertTrue(ran.err().contains("Type Enter, a number from 1 to 3, or q."), ran::err);
        assertTrue(ran.out().contains("| what grows | live heap | live heap | 15 of 15 |"), ran::out);
        assertTrue(
                ran.out()
                        .contains("| what holds it | " + sealed.holder().field().toUpperCase(Locale.ROOT)),
                ran::out);
    }

    @Test
    void aSealedCaseTellsItsTruthInTheFileOfTheInterviewerOnly() throws Exception {
        var sealed = first(LeakKind.NOTHING);
        var card = folder.resolve("card.md");
        var ran = played(sealed, "--candidate=Ada --sealed --save=" + card, List.of("meters", "stop"));
        var screen = ran.out() + ran.err();
        assertFalse(ran.out().contains("Case " + sealed.seed()), ran::out);
        assertFalse(screen.contains("Rubric") || screen.contains(LeakKind.NOTHING.title()), screen);
        var text = Files.readString(card);
        assertTrue(text.contains("Candidate: Ada\n") && text.contains("| the repair |"), text);
        var body = text.substring(0, text.indexOf("Checksum of the"));
        assertTrue(text.contains("`" + Checksum.of(body) + "`"), text);
        assertTrue(ran.err().contains("Checksum: " + Checksum.of(body)), ran::err);
    }

    @Test
    void aCaseThatWasBegunBeforeSaysSoOnItsCard() {
        var sealed = first(LeakKind.NOTHING);
        var said = "**This case was begun before on this machine, ";
        assertFalse(played(sealed, "", List.of("stop")).out().contains(said));
        assertTrue(played(sealed, "", List.of("stop")).out().contains(said));
    }

    @Test
    void aSealedCaseNeedsAName() {
        Ran.line("case --sealed")
                .with(2)
                .saysInOneLine("--sealed takes --candidate NAME and no --json: the card goes to a file.");
    }

    @Test
    void answersThatWereNotGivenStandOnTheCard() {
        var out = played(first(LeakKind.NOTHING), "", List.of("answer", "2", "q", "stop"))
                .out();
        assertTrue(out.contains("note: answers that were not given: live heap"), out);
    }

    @Test
    void thePricesOfAllEvidenceAreShownBefore() {
        var out = played(first(LeakKind.NOTHING), "", List.of("stop")).out();
        for (var price : List.of("2 points, after meters or gc", "15 points, after top", "25 points, after paths")) {
            assertTrue(out.contains(price), out);
        }
    }

    @Test
    void theScreenTellsNothingBeforeTheCard() {
        var sealed = first(LeakKind.NOTHING);
        var out = played(sealed, "", List.of("meters", "threads", "paths java.lang.Thread", "hint", "run 50", "stop"))
                .out();
        int card = out.indexOf("# Case ");
        assertTrue(card > 0, out);
        for (var mechanism : LeakKind.values()) {
            assertFalse(out.substring(0, card).contains(mechanism.title()), mechanism::title);
        }
        assertTrue(out.contains("Given up after 0:"), out);
        assertTrue(out.contains("| what grows | - | nothing | 0 of 15 |"), out);
        assertTrue(out.contains("Measured by a run of its own: nothing grows without end."), out);
        assertTrue(out.contains("| hint 1 | 5 |"), out);
    }

    @Test
    void splitsLinesAsEverywhere() {
        var lines = new ArrayList<>(
                WordTable.rows().stream().map(WordTable.Row::line).toList());
        lines.addAll(List.of("run '5 0'", "run 'a", "note it's 'one' thing", "stop"));
        var ran = played(first(LeakKind.NOTHING), "", lines);
        var said = ran.err().lines().toList();
        var words = WordTable.firstWords().toList();
        for (int i = 0; i < words.size(); i++) {
            assertTrue(said.get(i).startsWith("No action '" + words.get(i) + "'."), said.get(i));
        }
        assertEquals("run takes 1 to 1,000,000 rounds, not 5 0.", said.get(words.size()));
        assertEquals("A quote is not closed in: run 'a", said.get(words.size() + 1));
        assertTrue(ran.out().contains("note: it's 'one' thing"), ran::out);
    }

    @Test
    void strongEvidenceOpensAfterWeaker() {
        var ran = played(first(LeakKind.NOTHING), "", List.of("why", "top", "fly", "paths", "stop"));
        var said = ran.err().lines().toList();
        assertEquals("`why` opens after one of these looks: `top`, `threads` or `alloc`.", said.get(0));
        assertEquals("`top` opens after one of these looks: `meters` or `gc`.", said.get(1));
        assertTrue(said.get(2).startsWith("No action 'fly'."), said.get(2));
        assertEquals("`paths` opens after one of these looks: `top`, `threads` or `alloc`.", said.get(3));
    }

    @Test
    void inTheShellACaseRunsOnFromOneCommandToTheNext() throws Exception {
        try (var desk = new CaseDesk()) {
            var file = folder.resolve("card.md");
            assertEquals(0, typed(desk, "case --seed 3").code());
            assertEquals(2, typed(desk, "case --seed 4").code());
            assertTrue(typed(desk, "case meters").out().contains("live heap"));
            assertTrue(typed(desk, "case").out().contains("seen, free now"));
            long process = desk.open().orElseThrow().target().pid();
            assertEquals(0, typed(desk, "case stop").code());
            assertFalse(ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent());
            var card = typed(desk, "case score --json").json();
            assertEquals(List.of(3L, 0L), List.of(card.count("case"), card.count("points")));
            typed(desk, "case score --save " + file);
            assertTrue(Files.readString(file).startsWith("# Case 3: 0 of 100 points\n"), file::toString);
            typed(desk, "case top").saysInOneLine("No case is open; `case` alone starts one.");
        }
    }

    @Test
    void inTheShellActionsAreNamedAsTheyAreTypedThere() {
        try (var desk = new CaseDesk()) {
            assertTrue(
                    typed(desk, "case --seed 3").out().replaceAll("\\s+", " ").contains("; case run runs more"));
            assertTrue(typed(desk, "case answer").err().contains("your answers are kept; `case answer` continues."));
            typed(desk, "case why")
                    .saysInOneLine(
                            "`case why` opens after one of these looks: `case top`, `case threads` or `case alloc`.");
            typed(desk, "case edit").saysInOneLine("The source opens after the answer; `case answer` asks for it.");
            typed(desk, "meters").saysInOneLine("No command 'meters'. In a case it is `case meters`.");
        }
    }

    @Test
    void onlyTheCardOfACandidateHasAPartForTheInterviewer() {
        var part = "## For the interviewer";
        var sealed = first(LeakKind.NOTHING);
        assertFalse(played(sealed, "", List.of("stop")).out().contains(part));
        assertTrue(played(sealed, "--candidate=Ada", List.of("stop")).out().contains(part));
    }

    @Test
    void ctrlCOutsideTheShellIsForWhatIsDoneAndTheCaseGoesOnToItsCard() throws Exception {
        try (var screen = new VirtualTerminal(100, 60)) {
            var number = Long.toString(first(LeakKind.KEYED_ENTRIES).seed());
            var code = new AtomicInteger(-1);
            var thread = Thread.ofPlatform()
                    .start(() -> code.set(new Commands().execute(screen.console(), List.of("case", "--seed", number))));
            screen.await("case>");
            thread.interrupt();
            screen.await("The case is still open; `stop` or Ctrl-D ends it and shows the card.");
            screen.type("meters\n");
            screen.await("after round");
            screen.type(VirtualTerminal.CTRL_D);
            screen.await("Rubric");
            assertTrue(thread.join(Poll.PATIENCE));
            assertEquals(0, code.get());
        }
    }

    @Test
    void ctrlCIsNotForTheProgramThatStandsStill() throws Exception {
        assumeTrue(Files.isExecutable(KILL), "no signals to send");
        try (var session = session(Case.of(23, LeakKind.NOTHING))) {
            new ProcessBuilder(
                            KILL.toString(),
                            "-INT",
                            Long.toString(session.target().pid()))
                    .start()
                    .waitFor();
            long before = session.round();
            assertEquals(Optional.empty(), session.drive(10, _ -> {}));
            assertEquals(before + 10, session.round());
        }
    }

    @Test
    void outsideTheShellThereIsOneSession() {
        Ran.line("case top")
                .with(2)
                .saysInOneLine("Outside the shell, start a case with `case` alone, then type `top`.");
    }

    private static CaseSession session(Case sealed) throws IOException, InterruptedException {
        return new CaseSession(sealed, 60, new Sitting("", false, "today", "a version", ""), Optional.empty());
    }

    private static Case first(LeakKind mechanism) {
        return LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(Case::of)
                .filter(one -> one.mechanism() == mechanism)
                .findFirst()
                .orElseThrow();
    }

    private static String kind(Case sealed) {
        return sealed.mechanism().title();
    }

    private Ran played(Case sealed, String options, List<String> lines) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        UTF_8,
                        Map.of("COLUMNS", "200", "XDG_DATA_HOME", folder.toString()))
                .with(new BufferedReader(new StringReader(String.join("\n", lines))));
        var words = new ArrayList<>(List.of("case", "--seed", Long.toString(sealed.seed())));
        words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
        int code = new Commands().execute(console, words);
        return new Ran(code, out.toString(), err.toString());
    }

    private Ran typed(CaseDesk desk, String line) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(
                new PrintWriter(out), new PrintWriter(err), UTF_8, Map.of("XDG_DATA_HOME", folder.toString()));
        int code = new Commands(Optional.of(desk), () -> {}).execute(console, List.of(line.split(" ", -1)));
        return new Ran(code, out.toString(), err.toString());
    }
}
