package leakground.shell.workshop;

import java.util.Map;
import java.util.Optional;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.lessons.CaseTally;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.shell.workshop.view.SeatState;
import leakground.shell.workshop.view.SeatStatus;
import org.jspecify.annotations.Nullable;

/// The status of a seat: made of a learner's progress, and as JSON. A seat may lie, so a status that cannot be is
/// refused.
final class SeatJson {

    private static final long MOST = 100_000;

    /// The status of a learner.
    static SeatStatus of(Progress progress) {
        var current = progress.current().flatMap(Exercise::find);
        var standing = current.map(progress::of);
        return new SeatStatus(
                current.map(Exercise::id).orElse(""),
                standing.map(SeatJson::state).orElse(SeatState.IDLE),
                standing.map(ExerciseState::checks).orElse(0),
                standing.map(ExerciseState::hints).orElse(0),
                Exercise.all().stream()
                        .filter(exercise -> progress.of(exercise).solved().isPresent())
                        .count(),
                progress.quiz().said(),
                progress.quiz().right(),
                progress.cases().ended(),
                progress.cases().points());
    }

    /// A solved exercise stays solved.
    private static SeatState state(ExerciseState standing) {
        return standing.solved().isPresent()
                ? SeatState.SOLVED
                : standing.last().map(SeatState::after).orElse(SeatState.BEGUN);
    }

    static Map<String, @Nullable Object> of(SeatStatus status) {
        return Json.object(
                "exercise", status.exercise(),
                "state", status.state().title(),
                "checks", status.checks(),
                "hints", status.hints(),
                "solved", status.solved(),
                "answered", status.answered(),
                "right", status.right(),
                "cases", status.cases(),
                "points", status.points());
    }

    /// Reads a status.
    ///
    /// @throws JsonException if it cannot be the status of a seat
    static SeatStatus read(JsonObject json) {
        var title = json.text("state");
        var status = new SeatStatus(
                json.text("exercise"),
                SeatState.find(title).orElseThrow(() -> new JsonException("it has no known state")),
                count(json, "checks"),
                count(json, "hints"),
                count(json, "solved"),
                count(json, "answered"),
                count(json, "right"),
                count(json, "cases"),
                count(json, "points"));
        var exercise = Exercise.find(status.exercise());
        require(exercise.isPresent() || status.exercise().isEmpty(), "there is no such exercise");
        require(exercise.isEmpty() == (status.state() == SeatState.IDLE), "its state is not of an exercise");
        require(status.state() != SeatState.SOLVED || status.solved() > 0, "it has solved no exercise");
        require(status.hints() <= hints(exercise), "its exercise has fewer hints");
        require(status.solved() <= Exercise.all().size(), "there are fewer exercises");
        require(status.right() <= status.answered(), "its quiz has more right answers than answers");
        require(status.points() <= CaseTally.MOST_POINTS * status.cases(), "its cases have too many points");
        return status;
    }

    private static int hints(Optional<Exercise> exercise) {
        return exercise.map(one -> one.hints().size()).orElse(0);
    }

    private static long count(JsonObject json, String name) {
        long count = json.count(name);
        require(count <= MOST, "'%s' is too large".formatted(name));
        return count;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new JsonException(otherwise);
        }
    }

    private SeatJson() {}
}
