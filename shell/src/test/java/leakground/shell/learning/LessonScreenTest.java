package leakground.shell.learning;

import static leakground.shell.VirtualTerminal.CTRL_C;
import static leakground.shell.VirtualTerminal.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.lessons.Curriculum;
import leakground.lessons.Lesson;
import leakground.lessons.LessonStep;
import leakground.lessons.ProgressFile;
import leakground.shell.Commands;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A lesson on a terminal of its own: keys, every way out, and the real run inside.
class LessonScreenTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "40,12"})
    void saysItsKeysInEverySize(int columns, int rows) throws Exception {
        try (var lesson = new Live(columns, rows, "lesson sub-slice")) {
            lesson.terminal.await("q leave");
            var shown = lesson.terminal.text();
            assertTrue(shown.contains("Enter "), shown);
            assertEquals(rows, lesson.terminal.lines().size());
        }
    }

    @Test
    void comparesAPredictionWithTheRealRun() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.type("1");
            lesson.terminal.await("1 [x] live heap");
            lesson.terminal.type(ENTER);
            lesson.terminal.await("How much live heap");
            lesson.terminal.type("1g" + ENTER);
            lesson.terminal.await("stop it here");
            lesson.terminal.await("Enter compare");
            lesson.terminal.type(ENTER);
            lesson.terminal.await("you said");
            lesson.terminal.await(
                    "a comparison with 1 GiB",
                    text -> text.contains("+1.0 GiB/round") && text.contains("right, and 1/"));
        }
    }

    @Test
    void asksAgainBeforeItTakesThatNothingRises() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.type(ENTER);
            lesson.terminal.await("Press Enter again if you expect no leak");
            lesson.terminal.type(ENTER);
            lesson.terminal.await("stop it here");
            lesson.terminal.await("It ends by itself with a verdict.");
        }
    }

    @Test
    void takesNoAmountThatIsNoNumber() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.type("2" + ENTER);
            lesson.terminal.await("How many platform threads");
            lesson.terminal.type("1.1.1" + ENTER);
            lesson.terminal.await("A number, such as 7 or 0.5");
        }
    }

    @Test
    void lettersInAnAmountAreText() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.type("1" + ENTER);
            lesson.terminal.await("How much live heap");
            lesson.terminal.type("64 bytes");
            lesson.terminal.await("64 bytes_");
            lesson.terminal.type(ENTER);
            lesson.terminal.await("s stop it here");
        }
    }

    @Test
    void ctrlUClearsAnAmountAndEscGoesBackToTheChoices() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.type("1" + ENTER);
            lesson.terminal.await("Esc back to the choices");
            lesson.terminal.type("abc");
            lesson.terminal.await("abc_");
            lesson.terminal.type("\u0015");
            lesson.terminal.await("? _");
            lesson.terminal.type(VirtualTerminal.ESCAPE);
            lesson.terminal.await("Press a digit");
        }
    }

    @Test
    void oneEnterTooManyDoesNotStopTheRun() throws Exception {
        try (var lesson = new Live(80, 24, "lesson mutable-key")) {
            lesson.skipTo("The run");
            lesson.terminal.type(ENTER + "p");
            lesson.terminal.await("PAUSED");
        }
    }

    @Test
    void givesHintsBesideTheProgramBeforeTheRun() throws Exception {
        try (var lesson = new Live(120, 60, "lesson mutable-key")) {
            lesson.toThePrediction();
            lesson.terminal.await("round()");
            lesson.terminal.type("h");
            lesson.terminal.await("1 of ");
            lesson.terminal.await("1 [ ] live heap");
        }
    }

    @Test
    void showsTheCodeOnTheScreenOfTheQuestion() throws Exception {
        try (var lesson = new Live(80, 24, "lesson unstopped-ticker")) {
            lesson.toThePrediction();
            lesson.terminal.await("arrows scroll");
            var shown = lesson.terminal.text();
            assertTrue(shown.contains("9 [ ] full collections"), shown);
            assertTrue(shown.contains("return session.read();\n    }\n}"), shown);
        }
    }

    @Test
    void showsTheCodeBesideTheQuestionOnAWideScreen() throws Exception {
        try (var lesson = new Live(130, 24, "lesson unstopped-ticker")) {
            lesson.toThePrediction();
            lesson.terminal.await(
                    "the first line of code beside that of the question",
                    text -> text.lines()
                            .anyMatch(line -> line.contains("The program repeats") && line.contains("class Leaky")));
        }
    }

    @Test
    void goesOnWhereItWasLeft() throws Exception {
        try (var lesson = new Live(80, 24, "lesson sub-slice")) {
            lesson.skipTo("Why it stays");
            lesson.terminal.type("q");
            assertEquals(0, lesson.code());
            lesson.terminal.await("You left \"Sub-slice\" at \"Why it stays\"");
        }
        try (var lesson = new Live(80, 24, "lesson")) {
            lesson.terminal.await("Sub-slice: Why it stays");
        }
    }

    @Test
    void beginsWithOneThatIsEasyToSeeAndEndsWithItsExercise() throws Exception {
        try (var lesson = new Live(80, 24, "lesson")) {
            lesson.terminal.await("Unstopped ticker: The program");
            lesson.skipTo("Further reading");
            lesson.terminal.type("s" + ENTER);
            assertEquals(0, lesson.code());
            lesson.terminal.await("Next: exercise chat-presence or lesson what-a-leak-is.");
        }
    }

    @Test
    void allOthersAreOneKeyAway() throws Exception {
        try (var lesson = new Live(80, 24, "lesson")) {
            lesson.terminal.await("l all lessons");
            lesson.terminal.type("l");
            lesson.terminal.await("lesson --track workshop --next");
            lesson.terminal.type("q");
            assertEquals(0, lesson.code());
        }
    }

    @Test
    void goesBackAStep() throws Exception {
        try (var lesson = new Live(80, 24, "lesson sub-slice")) {
            lesson.toThePrediction();
            lesson.terminal.type("b");
            lesson.terminal.await("Sub-slice: The program");
        }
    }

    @Test
    void endsByCtrlCAndLosesNothing() throws Exception {
        try (var lesson = new Live(80, 24, "lesson sub-slice")) {
            lesson.skipTo("The run");
            lesson.terminal.type(CTRL_C);
            assertEquals(130, lesson.code());
        }
        var bookmark =
                new ProgressFile(folder.resolve("leakground"), _ -> {}).read().of(lesson("sub-slice"));
        assertEquals("the-run", bookmark.step().orElseThrow());
        assertTrue(bookmark.finished().isEmpty());
    }

    @Test
    void aLessonOfOneTrackIsFollowedByTheNextOfThatTrack() throws Exception {
        try (var lesson = new Live(80, 24, "lesson service-alert")) {
            lesson.skipTo("Further reading");
            lesson.terminal.type("s" + ENTER);
            assertEquals(0, lesson.code());
            lesson.terminal.await("Next: lesson service-chain.");
        }
    }

    @Test
    void isFinishedBehindItsLastStep() throws Exception {
        try (var lesson = new Live(80, 24, "lesson cycle")) {
            lesson.skipTo("Further reading");
            lesson.terminal.type("s" + ENTER);
            assertEquals(0, lesson.code());
            lesson.terminal.await("\"Cycle\" is finished.");
            lesson.terminal.await("Next: lesson unstopped-ticker.");
        }
        var progress = new ProgressFile(folder.resolve("leakground"), _ -> {}).read();
        assertTrue(progress.of(lesson("cycle")).finished().isPresent());
        assertTrue(progress.of(lesson("cycle")).step().isEmpty());
    }

    @Test
    void showsTheGoTwinFirstToWhoKnowsGo() throws Exception {
        try (var lesson = new Live(80, 24, "lesson sub-slice --track go")) {
            lesson.terminal.await("Sub-slice: The same mistake in Go");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lesson sub-slice --plain", "lesson --track workshop"})
    void printsWhatIsNoStepByStep(String line) throws Exception {
        try (var lesson = new Live(80, 60, line)) {
            assertEquals(0, lesson.code());
            assertFalse(lesson.terminal.text().contains("q leave"));
        }
    }

    private static Lesson lesson(String id) {
        return Curriculum.find(id).orElseThrow();
    }

    /// A command in a thread of its own, with a terminal and a data folder.
    private final class Live implements AutoCloseable {

        private final VirtualTerminal terminal;
        private final CompletableFuture<Integer> code;
        private final String id;

        Live(int columns, int rows, String line) throws IOException {
            terminal = new VirtualTerminal(columns, rows);
            id = line.equals("lesson")
                    ? "unstopped-ticker"
                    : line.replaceFirst("^lesson ", "").replaceFirst(" .*", "");
            var console = Console.of(
                    terminal.terminal(), terminal.terminal().writer(), Map.of("XDG_DATA_HOME", folder.toString()));
            code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(console, List.of(line.split(" "))),
                    task -> Thread.ofPlatform().name("lesson").start(task));
        }

        int code() {
            return code.orTimeout(20, TimeUnit.SECONDS).join();
        }

        void toThePrediction() throws Exception {
            skipTo("Your prediction");
        }

        /// Skips a step at a time, each when the one before it is on the screen.
        void skipTo(String heading) throws Exception {
            for (var step : LessonStep.of(lesson(id), false)) {
                boolean run = step instanceof LessonStep.LiveRun;
                terminal.await(run ? "s stop it here" : ": " + step.heading());
                if (step.heading().equals(heading)) {
                    return;
                }
                terminal.type("s");
            }
            throw new AssertionError("no step " + heading);
        }

        @Override
        public void close() throws IOException {
            if (!code.isDone()) {
                terminal.type(CTRL_C);
            }
            code();
            terminal.close();
        }
    }
}
