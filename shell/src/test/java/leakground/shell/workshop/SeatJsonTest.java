package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.shell.workshop.view.SeatState;
import org.junit.jupiter.api.Test;

/// The status of a seat, as it is made of a learner's progress.
class SeatJsonTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();

    @Test
    void anExerciseIsSolvedWhenItWasSolvedOnceAndNotByTheTitleOfAnOutcome() {
        var begun = Progress.none().with(EXERCISE, now -> now.checked("SOLVED"));
        assertEquals(SeatState.BEGUN, SeatJson.of(begun).state());
        var solved =
                begun.with(EXERCISE, now -> now.solvedAt(Instant.EPOCH, "a run").checked("BROKEN"));
        assertEquals(SeatState.SOLVED, SeatJson.of(solved).state());
        assertEquals(1, SeatJson.of(solved).solved());
    }
}
