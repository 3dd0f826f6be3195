package leakground.shell.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import leakground.Poll;
import leakground.Tier;
import leakground.lessons.Exercise;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cases.CaseDesk;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of a learner through an exercise, typed as commands.
class LearningTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();
    private static final Exercise TEST = Exercise.find("one-transfer").orElseThrow();

    @TempDir
    Path home;

    @BeforeEach
    void theDataFolderCanBeChosen() {
        assumeTrue(DataFolder.of(System.getProperty("os.name"), "/none", Map.of("XDG_DATA_HOME", "/data"))
                .equals(Optional.of(Path.of("/data/leakground"))));
    }

    @Test
    void aLessonNamesItsExercise() {
        assertTrue(run("lesson " + EXERCISE.lesson()).with(0).out().contains("exercise warehouse"));
        assertTrue(run("lesson").with(0).out().contains("exercise lists programs to repair"));
    }

    @Test
    void whoTypesACommandAtThePromptOfTheSystemLearnsHowToTypeTheNext() throws Exception {
        run("exercise warehouse").with(0);
        Files.writeString(file(), "class");
        for (var line : List.of("lesson --track workshop", "exercise warehouse", "exercise", "check warehouse")) {
            try (var screen = new VirtualTerminal(80, 80)) {
                int _ = new Commands().execute(console(screen), List.of(line.split(" ")));
                screen.await("after `shell/leakground`");
            }
        }
        try (var screen = new VirtualTerminal(80, 40);
                var desk = new CaseDesk()) {
            assertEquals(
                    0,
                    new Commands(Optional.of(desk), () -> {})
                            .execute(console(screen), List.of("lesson", "--track", "workshop")));
            screen.await("0 of 5 finished");
            assertFalse(screen.text().contains("shell/leakground"), screen.text());
        }
    }

    @Test
    void anExerciseSaysWhatToTypeNextAndIsTheCurrentOne() throws IOException {
        var page = run("exercise warehouse").with(0).out();
        for (var word : List.of("edit ", "check ", "hint ", "lesson rooted-cycle", file().toString())) {
            assertTrue(page.replace("\n", " ").contains(word), page);
        }
        assertEquals(EXERCISE.given(), Files.readString(file()));
        var list = run("exercise").with(0).out();
        assertTrue(list.lines().findFirst().orElseThrow().contains("exercise warehouse continues"), list);
    }

    @Test
    void hintsComeOneAtATimeAndAreCounted() {
        run("exercise warehouse").with(0);
        for (int i = 1; i <= EXERCISE.hints().size(); i++) {
            var hint = run("hint").with(0).out();
            assertTrue(
                    hint.startsWith(
                            "Hint %d of %d: ".formatted(i, EXERCISE.hints().size())),
                    hint);
            assertEquals(1, hint.split("Hint ", -1).length - 1, hint);
        }
        assertTrue(run("hint").with(0).err().startsWith("There are no more hints."));
        assertTrue(run("exercise").out().contains("3 hints"), run("exercise").out());
    }

    @Test
    void theSolutionIsNotShownUnasked() {
        run("exercise warehouse").with(0);
        run("solution").with(2).saysInOneLine("solution asks first; without a terminal it needs --yes.");
        assertTrue(run("solution --yes").with(0).out().contains("byLabel.remove"));
        assertTrue(
                run("exercise").out().contains("begun, seen"), run("exercise").out());
    }

    @Test
    void theSolutionIsShownToWhoSaysYes() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            screen.type("y\n");
            assertEquals(0, new Commands().execute(console(screen), List.of("solution", "warehouse")));
            screen.await("byLabel.remove");
        }
    }

    @Test
    void theSolutionIsNotShownToWhoSaysNo() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            screen.type("\n");
            assertEquals(0, new Commands().execute(console(screen), List.of("solution", "warehouse")));
            screen.await("Not shown.");
            assertFalse(run("exercise").out().contains("seen"));
        }
    }

    @Test
    void ctrlCAtTheQuestionShowsNothing() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = new AtomicInteger();
            var thread = Thread.ofPlatform()
                    .start(() -> code.set(new Commands().execute(console(screen), List.of("solution", "warehouse"))));
            screen.await("[y/N]");
            thread.interrupt();
            assertTrue(thread.join(Poll.PATIENCE));
            assertEquals(130, code.get());
        }
    }

    private Console console(VirtualTerminal screen) {
        var terminal = screen.terminal();
        return Console.of(terminal, terminal.writer(), Map.of("XDG_DATA_HOME", home.toString()));
    }

    @Test
    void resetKeepsWhatTheLearnerHasWritten() throws IOException {
        run("exercise warehouse").with(0);
        Files.writeString(file(), "mine");
        assertTrue(run("reset").with(0).err().contains("Your version is now " + file() + ".backup-1."));
        assertEquals(EXERCISE.given(), Files.readString(file()));
        assertEquals("mine", Files.readString(file().resolveSibling("Warehouse.java.backup-1")));
    }

    @Test
    void checkSaysWhatTheCompilerSays() throws IOException {
        run("exercise warehouse").with(0);
        Files.writeString(file(), EXERCISE.given().replace("return new Shelf(name);", "return name;"));
        var checked = checked("check").with(1);
        assertTrue(checked.err().contains("^"), checked.err());
        assertTrue(checked.out().startsWith("warehouse DOES NOT COMPILE"), checked.out());
    }

    @Test
    void whatStillLeaksIsShownWithItsChain() throws IOException {
        run("exercise warehouse").with(0);
        var out = checked("check").with(1).out();
        assertTrue(out.startsWith("warehouse STILL LEAKS"), out);
        int chain = out.indexOf("GC root: ");
        assertTrue(chain > 0 && out.indexOf(".byLabel", chain) > 0, out);
        assertTrue(out.indexOf("Probe and WarehouseCheck are not yours") > chain, out);
        assertTrue(out.indexOf("Next: edit, hint (3 left) or lesson rooted-cycle.") > chain, out);
    }

    @Test
    void checkEndsWithSolvedAndTheModelSolutionAndNotesItsRun() throws IOException {
        run("exercise warehouse").with(0);
        Files.writeString(
                file(),
                EXERCISE.given()
                        .replace(
                                "shelf.up = false;",
                                "shelf.up = false; byLabel.values().removeIf(box -> box.shelf() == shelf);"));
        var checked = checked("check").with(0).out();
        assertTrue(checked.startsWith("warehouse SOLVED"), checked);
        assertTrue(checked.contains("model solution"), checked);
        var progress = Files.readString(home.resolve("leakground", "progress"));
        assertTrue(
                Pattern.compile("\"run\":\"process \\d+, \\d+ rounds, source [0-9a-f]{16}\"")
                        .matcher(progress)
                        .find(),
                progress);
        assertTrue(
                run("exercise").out().contains("1 of " + Exercise.all().size() + " solved"),
                run("exercise").out());
    }

    @Test
    void aTestToWriteIsShownWithItsProgram() throws IOException {
        var page = run("exercise one-transfer").with(0).out();
        assertTrue(page.contains("public synchronized long transfer("), page);
        assertTrue(page.contains("check runs it with the program and with the repaired one."), page);
        assertEquals(
                TEST.tested().orElseThrow().leaking(), Files.readString(test().resolveSibling("TransferDesk.java")));
        assertEquals(
                "TransferDesk.java",
                run("exercise one-transfer --json").with(0).json().text("program"));
    }

    @Test
    void aTestThatFindsTheLeakIsSolvedAndShownAsAJUnitTest() throws IOException {
        run("exercise one-transfer").with(0);
        var given = checked("check").with(1).out();
        assertTrue(given.startsWith("one-transfer MISSES THE LEAK"), given);
        Files.writeString(test(), TEST.solution());
        var solved = checked("check").with(0).out();
        assertTrue(solved.startsWith("one-transfer SOLVED"), solved);
        assertTrue(solved.contains("OneTransferCheck .test .desk .underWay"), solved);
        assertTrue(solved.contains("LeakTest.of(OneTransfer.class).expectSteady();"), solved);
        var page = run("exercise one-transfer").with(0).out();
        assertTrue(page.contains("LeakTest.of(OneTransfer.class).expectSteady();"), page);
    }

    @Test
    void aTestThatAccusesTheRepairedProgramIsShownWhatGrows() throws IOException {
        run("exercise one-transfer").with(0);
        Files.writeString(
                test(),
                TEST.given()
                        .replace("desk.open(\"bob\");", "desk.open(\"bob\"); desk.open(\"account \" + ++number);")
                        .replace("@Override", "private int number;\n@Override"));
        var out = checked("check").with(1).out();
        assertTrue(out.startsWith("one-transfer FALSE ALARM"), out);
        int chain = out.indexOf("GC root: ");
        assertTrue(chain > 0 && out.indexOf(".balances", chain) > 0, out);
        assertTrue(out.indexOf("OneTransferCheck are not yours: they use your test") > chain, out);
    }

    private Path test() {
        return home.resolve("leakground", "exercises", "one-transfer", "OneTransfer.java");
    }

    /// The program of this exercise may write files.
    @Test
    @Tag(Tier.EXHAUSTIVE)
    void aProgramThatWritesIntoTheProgressHasSolvedNothing() throws IOException {
        run("exercise config-finder").with(0);
        var progress = home.resolve("leakground", "progress");
        var forged = Files.readString(progress)
                .replace("\"solved\":null", "\"solved\":\"2026-11-21T08:30:00Z\"")
                .replace("\"run\":null", "\"run\":\"process 4711, 5361 rounds\"");
        assertTrue(forged.contains("4711"), forged);
        var finder = home.resolve("leakground", "exercises", "config-finder", "ConfigFinder.java");
        Files.writeString(finder, Files.readString(finder).replace("throws IOException {", """
                                throws IOException {
                                    var progress = Path.of("%s");
                                    if (!Files.readString(progress).contains("4711")) {
                                        Files.writeString(progress, "%s");
                                    }
                                """.formatted(
                        progress, forged.replace("\"", "\\\"").replace("\n", "\\n"))));
        var checked = checked("check config-finder --json").with(1);
        // A program that reaches the limit of open files during the look has no chain to show.
        for (int again = 0; again < 2 && !checked.json().has("why"); again++) {
            checked = checked("check config-finder --json").with(1);
        }
        assertEquals("STILL LEAKS", checked.json().text("outcome"), checked.out());
        assertEquals("config-finder", checked.json().object("why").text("side"), checked.out());
        assertTrue(checked.err().contains("was changed while your program ran; this is undone."), checked.err());
        assertTrue(
                run("exercise").out().contains("0 of " + Exercise.all().size() + " solved"),
                run("exercise").out());
    }

    @Test
    void anExerciseCanBeNamedByItsNumberInTheList() {
        var first = Exercise.all().getFirst();
        assertTrue(run("exercise 1").with(0).out().contains(first.title()), first.title());
        run("exercise 9999").with(2).saysInOneLine("No exercise '9999'. `exercise` alone lists them.");
    }

    @Test
    void checkWithoutAFileSaysHowToGetOne() {
        run("check warehouse")
                .with(1)
                .saysInOneLine("There is no " + file() + " yet; `exercise warehouse` creates it.");
    }

    @Test
    void editNeedsATerminalAndNamesTheFile() {
        run("edit warehouse").with(2).saysInOneLine("edit needs a terminal; your file is " + file() + ".");
    }

    @Test
    void whatIsSavedInOurEditorIsInTheFileAtOnce() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(console(screen), List.of("edit", "warehouse")),
                    task -> Thread.ofPlatform().start(task));
            screen.await("^X Exit");
            screen.type("// mine ");
            screen.await("Modified");
            screen.type("\u000f");
            screen.await("File Name to Write");
            screen.type(VirtualTerminal.ENTER);
            screen.await("is written", _ -> isWritten("// mine " + EXERCISE.given()));
            screen.type("\u0018");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
        try (var beside = Files.list(file().getParent())) {
            assertEquals(List.of(file()), beside.toList());
        }
    }

    @Test
    void endInOurEditorIsWhatAnyTerminalSends() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = edited(screen);
            screen.await("^X Exit");
            screen.type(VirtualTerminal.ESCAPE + "[4~// end" + VirtualTerminal.ESCAPE + "[1~/* home */");
            screen.await("/* home */" + EXERCISE.given().lines().findFirst().orElseThrow() + "// end");
            screen.type("\u0018");
            screen.await("Save modified buffer");
            screen.type("n");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void ourEditorOpensAtTheFirstErrorAfterACheck() throws Exception {
        run("exercise warehouse").with(0);
        Files.writeString(
                file(), "\n".repeat(60) + EXERCISE.given().replace("return new Shelf(name);", "return name;"));
        run("check warehouse").with(1);
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = edited(screen);
            screen.await("^X Exit");
            screen.await("return name;");
            screen.type("\u0018");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    private CompletableFuture<Integer> edited(VirtualTerminal screen) {
        return CompletableFuture.supplyAsync(
                () -> new Commands().execute(console(screen), List.of("edit", "warehouse")),
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void helpInOurEditorLeavesTheTextAsItIs() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(console(screen), List.of("edit", "warehouse")),
                    task -> Thread.ofPlatform().start(task));
            screen.await("^X Exit");
            screen.type("// mine ");
            screen.await("Modified");
            screen.type("\u0007");
            screen.await("help text");
            screen.type("\u0018");
            screen.await("// mine ");
            screen.type("\u0018");
            screen.await("Save modified buffer");
            screen.type("n");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    private boolean isWritten(String text) {
        try {
            return Files.readString(file()).equals(text);
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void theEditorMayHaveArguments() {
        assertEquals(Optional.of(List.of("code", "-w")), FileEditor.editor(Map.of("VISUAL", "", "EDITOR", "code -w")));
        assertEquals(Optional.empty(), FileEditor.editor(Map.of("EDITOR", " ")));
    }

    @Test
    void ctrlCWhileWatchingLeavesTheFile() throws Exception {
        run("exercise warehouse").with(0);
        Files.writeString(file(), EXERCISE.given().replace("return new Shelf(name);", "return name;"));
        var before = Files.readString(file());
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = new AtomicInteger();
            var thread = Thread.ofPlatform()
                    .start(() -> code.set(new Commands().execute(console(screen), List.of("check", "--watch"))));
            screen.await("Ctrl-C ends");
            thread.interrupt();
            screen.await("Stopped.");
            assertTrue(thread.join(Poll.PATIENCE));
            assertEquals(130, code.get());
        }
        assertEquals(before, Files.readString(file()));
        assertTrue(run("exercise").out().contains("checked"), run("exercise").out());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Files.writeString(home.resolve("leakground"), "a file in the way");
        var ran = run("exercise warehouse").with(1);
        assertTrue(ran.err().startsWith(file() + " cannot be written ("), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void namesTheNearestExercise() {
        run("exercise warehose").with(2).saysInOneLine("No exercise 'warehose'. Did you mean warehouse?");
    }

    private Path file() {
        return home.resolve("leakground", "exercises", "warehouse", "Warehouse.java");
    }

    /// Checks up to three times while the answer is to check once more, as it may be on a busy machine.
    private Ran checked(String line) {
        var ran = run(line);
        for (int more = 0; more < 2 && ran.out().contains("UNDECIDED"); more++) {
            ran = run(line);
        }
        return ran;
    }

    private Ran run(String line) {
        return Ran.line(UTF_8, Map.of("XDG_DATA_HOME", home.toString(), "COLUMNS", "200"), line);
    }
}
