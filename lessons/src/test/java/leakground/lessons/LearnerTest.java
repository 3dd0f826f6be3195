package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bookmarks, predictions and answers of a learner.
class LearnerTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Track workshop = Curriculum.track("workshop").orElseThrow();
    private final Lesson first = workshop.lessons().getFirst();
    private final Lesson second = workshop.lessons().get(1);

    @Test
    void progressIsReadBackAsItWasWritten() {
        var progress = Progress.none()
                .with(first, bookmark -> bookmark.at("why-it-stays", MORNING))
                .with(second, bookmark -> bookmark.finishedAt(NOON))
                .with(Calibration.NONE.with(90, true).with(90, false).with(50, true));
        assertEquals(progress, ProgressJson.read(ProgressJson.write(progress)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiz 90=1/2",
                "quiz 49=1/1",
                "quiz 90=1",
                "lesson sub-slice step",
                "lesson",
                "lesson x opened=now",
                "verdicts sub-slice leaky",
                "verdicts sub-slice LEAKING",
                "warehouse checks=-1 hints=0",
                "warehouse checks",
                "warehouse seem"
            })
    void aDamagedLineOfProgressAsTextIsSeen(String line) {
        assertTrue(ProgressText.read("leakground progress 1\nend\n").isPresent());
        assertEquals(Optional.empty(), ProgressText.read("leakground progress 1\n" + line + "\nend\n"), line);
    }

    @Test
    void aScenarioIsDoneWithItsLessonAndItsExercise() {
        var lesson = Curriculum.find("rooted-cycle").orElseThrow();
        var scenario = lesson.scenario().orElseThrow();
        var exercise = Exercise.on(lesson.id()).getFirst();
        var finished = Progress.none().with(lesson, bookmark -> bookmark.finishedAt(NOON));
        var solved = Progress.none().with(exercise, state -> state.solvedAt(NOON, "1"));
        assertEquals(Studied.NOTHING, Studied.of(scenario, Progress.none()));
        assertEquals(
                Studied.BEGUN,
                Studied.of(scenario, Progress.none().with(lesson, bookmark -> bookmark.at("the-fix", NOON))));
        assertEquals(Studied.BEGUN, Studied.of(scenario, Progress.none().with(exercise, state -> state)));
        assertEquals(Studied.LESSON, Studied.of(scenario, finished));
        assertEquals(Studied.EXERCISE, Studied.of(scenario, solved));
        assertEquals(Studied.ALL, Studied.of(scenario, finished.with(exercise, state -> state.solvedAt(NOON, "1"))));
    }

    @Test
    void aScenarioWithoutAnExerciseIsDoneWithItsLesson() {
        var myth = Curriculum.find("cycle").orElseThrow();
        assertEquals(List.of(), Exercise.on(myth.id()));
        var finished = Progress.none().with(myth, bookmark -> bookmark.finishedAt(NOON));
        assertEquals(Studied.ALL, Studied.of(myth.scenario().orElseThrow(), finished));
    }

    @Test
    void theLessonThatWasOpenedLastComesNext() {
        var progress = Progress.none()
                .with(second, bookmark -> bookmark.at("the-fix", MORNING))
                .with(workshop.lessons().getLast(), bookmark -> bookmark.at("the-fix", NOON));
        assertEquals(Optional.of(workshop.lessons().getLast()), workshop.next(progress));
    }

    @Test
    void theFirstThatIsNotFinishedComesNextWhereNoneIsOpen() {
        assertEquals(Optional.of(first), workshop.next(Progress.none()));
        var progress = Progress.none().with(first, bookmark -> bookmark.finishedAt(NOON));
        assertEquals(Optional.of(second), workshop.next(progress));
    }

    @Test
    void nothingComesNextWhenAllIsFinished() {
        var progress = Progress.none();
        for (var lesson : workshop.lessons()) {
            progress = progress.with(lesson, bookmark -> bookmark.finishedAt(NOON));
        }
        assertTrue(workshop.next(progress).isEmpty());
    }

    @Test
    void brierIsTheMeanSquareOfTheMiss() {
        assertTrue(Calibration.NONE.brier().isEmpty());
        assertEquals(0, Calibration.NONE.with(100, true).brier().orElseThrow());
        assertEquals(1, Calibration.NONE.with(100, false).brier().orElseThrow());
        assertEquals(
                0.25, Calibration.NONE.with(50, true).with(50, false).brier().orElseThrow());
        // (0.01 + 0.01 + 0.81) / 3
        assertEquals(
                0.83 / 3,
                Calibration.NONE
                        .with(90, true)
                        .with(90, true)
                        .with(90, false)
                        .brier()
                        .orElseThrow(),
                1e-12);
    }

    @Test
    void noConfidenceIsBelowACoinTossOrAboveCertain() {
        assertThrows(IllegalArgumentException.class, () -> Calibration.NONE.with(49, true));
        assertThrows(IllegalArgumentException.class, () -> Calibration.NONE.with(101, true));
    }

    @Test
    void aPredictionIsRightWhereItNamesWhatIsTooMuch() {
        var answers = new Prediction(Map.of(Metric.HEAP, Optional.of(100.0), Metric.OPEN_FILES, Optional.empty()))
                .answers(List.of(
                        finding(Metric.HEAP, Verdict.LEAKING, 150),
                        finding(Metric.PLATFORM_THREADS, Verdict.LEAKING, 1),
                        finding(Metric.OPEN_FILES, Verdict.STEADY, 0),
                        finding(Metric.LOADED_CLASSES, Verdict.STEADY, 0)));
        assertEquals(
                List.of(Metric.HEAP, Metric.PLATFORM_THREADS, Metric.OPEN_FILES),
                answers.stream().map(Prediction.Guess::metric).toList());
        assertEquals(
                List.of(true, false, false),
                answers.stream().map(Prediction.Guess::isRight).toList());
        assertEquals(Optional.of(1.5), answers.getFirst().times());
        assertTrue(answers.getFirst().isNear());
    }

    @Test
    void aGuessThatIsOffByMoreThanTwiceIsNotNear() {
        var answers = new Prediction(Map.of(Metric.HEAP, Optional.of(100.0)))
                .answers(List.of(finding(Metric.HEAP, Verdict.LEAKING, 201)));
        assertFalse(answers.getFirst().isNear());
    }

    private static Finding finding(Metric metric, Verdict verdict, double perRound) {
        return new Finding(metric, verdict, new Growth(perRound, perRound, perRound), "seen");
    }
}
