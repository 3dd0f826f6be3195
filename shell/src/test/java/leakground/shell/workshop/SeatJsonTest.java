package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.lessons.Exercise;
import leakground.lessons.Outcome;
import leakground.lessons.Progress;
import leakground.lessons.RoundTime;
import leakground.shell.workshop.view.SeatState;
import org.junit.jupiter.api.Test;

/// The status of a seat, as it is made of a learner's progress.
class SeatJsonTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();

    @Test
    void everyOutcomeIsAStateWithItsTitle() {
        var outcomes = List.of(
                new Outcome.DoesNotCompile(""),
                new Outcome.Broken(""),
                new Outcome.StillLeaks(List.of(), 0, ""),
                new Outcome.Undecided(""),
                new Outcome.Solved(new RoundTime(0, 0), 0, ""));
        assertEquals(
                Set.of(Outcome.class.getPermittedSubclasses()),
                outcomes.stream().map(Outcome::getClass).collect(Collectors.toSet()));
        for (var outcome : outcomes) {
            var state = SeatState.find(outcome.title()).orElseThrow(() -> new AssertionError(outcome.title()));
            var name = outcome.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1");
            assertEquals(name.toUpperCase(Locale.ROOT), state.name());
        }
    }

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
