package leakground.shell.learning.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.lessons.Calibration;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.check.Outcome;
import leakground.lessons.check.RoundTime;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.text.Theme;
import leakground.shell.workshop.view.SeatState;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a learner reads keeps within the width and says everything.
class OutcomeViewTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();
    private static final Exercise TEST = Exercise.find("one-transfer").orElseThrow();
    private static final Finding LEAK = new Finding(
            Metric.HEAP, Verdict.LEAKING, new Growth(11_000, 10_900, 11_100), "floor rises by 1.1 MiB in 21 samples");

    private static final String HELD =
            "since round 448: 40 more TransferDesk.Transfer, held by\n  OneTransferCheck .test .desk .underWay [449]";

    private static final String ENDED =
            "with the repaired program, the test ran out of memory after round 448 (Java heap"
                    + " space), so the round leaves something behind: it must end where it began";

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.DoesNotCompile("no"),
                new Outcome.Broken("round 1: a box that was stored is found"),
                new Outcome.StillLeaks(List.of(LEAK), 448, ""),
                new Outcome.StillLeaks(
                        List.of(),
                        246,
                        "stopped after round 246: the safety limit of 500 platform threads was reached"),
                new Outcome.Repaired(new RoundTime(1_200_000, 1_000_000), 1_002, "process 4711"),
                new Outcome.MissesTheLeak(12_345),
                new Outcome.FalseAlarm(List.of(LEAK), 448, ""),
                new Outcome.FalseAlarm(List.of(LEAK), 448, ENDED),
                new Outcome.FalseAlarm(List.of(), 448, HELD),
                new Outcome.Found(LEAK, 448, HELD, "process 4711"),
                new Outcome.Undecided("12 rounds were too few to tell"));
    }

    @Test
    void everyKindOfOutcomeIsShown() {
        assertEquals(leaves(Outcome.class), outcomes().map(Object::getClass).collect(Collectors.toSet()));
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(kind -> leaves(kind).stream())
                        .collect(Collectors.toSet())
                : Set.of(type);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void theBoardOfAWorkshopKnowsEveryOutcome(Outcome outcome) {
        assertEquals(
                outcome.title(), SeatState.find(outcome.title()).orElseThrow().title());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void keepsWithinTheWidthAndNamesTheOutcome(Outcome outcome) {
        for (int width : List.of(40, 80, 120)) {
            var lines = OutcomeView.lines(EXERCISE.id(), outcome, false, width, Theme.monochrome());
            assertEquals("warehouse " + outcome.title(), lines.getFirst().toString());
            fits(lines, width);
            fits(OutcomeView.next(EXERCISE, outcome, 0, Optional.of(EXERCISE), width), width);
        }
    }

    @Test
    void theModelSolutionIsNotComparedWithItself() {
        var solved = new Outcome.Repaired(new RoundTime(1_200_000, 1_000_000), 1_002, "process 4711");
        var mine = text(OutcomeView.lines(EXERCISE.id(), solved, false, 200, Theme.monochrome()));
        assertTrue(mine.contains("a round takes 1.2 times as long as with the model solution."), mine);
        var model = text(OutcomeView.lines(EXERCISE.id(), solved, true, 200, Theme.monochrome()));
        assertTrue(model.contains("all answers are right; your file is the model solution."), model);
        assertFalse(model.contains("times"), model);
    }

    @Test
    void aTestThatMissesTheLeakIsToldWhatARoundIs() {
        var text =
                text(OutcomeView.lines(TEST.id(), new Outcome.MissesTheLeak(12_345), false, 400, Theme.monochrome()));
        assertTrue(text.contains("Your test finds nothing in 12,345 rounds, but the program leaks."), text);
    }

    @Test
    void aTestThatAccusesTheRepairedProgramIsToldWhatGrows() {
        var alarm = new Outcome.FalseAlarm(List.of(LEAK), 448, "");
        var text = text(OutcomeView.lines(TEST.id(), alarm, false, 400, Theme.monochrome()));
        assertTrue(text.contains("448 rounds show growth in the repaired program too."), text);
        assertTrue(text.contains("Live heap +10.7 KiB/round LEAKING"), text);
        assertTrue(text(OutcomeView.next(TEST, alarm, 0, Optional.empty(), 400))
                .startsWith("Next: edit, hint (4 left) or lesson "));
    }

    @Test
    void aFalseAlarmSaysWithWhichProgramTheTestEnded() {
        var alarm = new Outcome.FalseAlarm(List.of(LEAK), 448, ENDED);
        var text = text(OutcomeView.lines(TEST.id(), alarm, false, 400, Theme.monochrome()));
        assertTrue(text.contains("  With the repaired program, the test ran out of memory after round 448"), text);
        assertTrue(text.contains("Live heap +10.7 KiB/round LEAKING"), text);
    }

    @Test
    void aTestThatFindsTheLeakIsShownItsChainAndTheLinesForJUnit() {
        var found = new Outcome.Found(LEAK, 448, HELD, "process 4711");
        var text = text(OutcomeView.lines(TEST.id(), found, false, 400, Theme.monochrome()));
        assertTrue(text.contains("Your test finds the leak in 448 rounds"), text);
        assertTrue(text.contains("OneTransferCheck .test .desk .underWay"), text);
        var lines = text(ExerciseView.ownTest(TEST, 80));
        assertTrue(lines.contains("LeakTest.of(OneTransfer.class).expectSteady();"), lines);
        assertTrue(lines.contains("leakground-scenarios.jar"), lines);
    }

    @Test
    void aLeakShowsItsGrowthAndTheNextHint() {
        var leaks = new Outcome.StillLeaks(List.of(LEAK), 448, "");
        var text = text(OutcomeView.lines(EXERCISE.id(), leaks, false, 200, Theme.monochrome()));
        assertTrue(text.contains("Live heap +10.7 KiB/round LEAKING: floor rises by 1.1 MiB in 21 samples."), text);
        assertTrue(text(OutcomeView.next(EXERCISE, leaks, 1, Optional.empty(), 200))
                .startsWith("Next: edit, hint (2 left) or lesson "));
        assertTrue(text(OutcomeView.next(EXERCISE, leaks, 3, Optional.empty(), 200))
                .startsWith("Next: edit, solution or lesson "));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void theListAndEveryPageKeepWithinTheWidth(int width) {
        var standing = new ExerciseState(12, 3, Optional.empty(), true);
        var progress =
                new Progress(Optional.of(EXERCISE.id()), Map.of(EXERCISE.id(), standing), Map.of(), Calibration.NONE);
        fits(ExerciseView.contents(Exercise.all(), progress, width), width);
        for (var exercise : Exercise.all()) {
            fits(ExerciseView.page(exercise, standing, "/home/learner/.local/share/leakground/X.java", width), width);
            fits(ExerciseView.hints(exercise, 0, exercise.hints().size(), width), width);
        }
    }

    @Test
    void goesOnWithTheOneThatIsOpen() {
        var standing = new ExerciseState(0, 0, Optional.empty(), false);
        var progress =
                new Progress(Optional.of(EXERCISE.id()), Map.of(EXERCISE.id(), standing), Map.of(), Calibration.NONE);
        assertEquals(Optional.of(EXERCISE), ExerciseView.next(Exercise.all(), progress));
        assertEquals(Optional.of(Exercise.all().getFirst()), ExerciseView.next(Exercise.all(), Progress.none()));
    }

    private static void fits(List<AttributedString> lines, int width) {
        for (var line : lines) {
            assertTrue(line.columnLength() <= width, () -> width + ": " + line);
        }
    }

    private static String text(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }
}
