package leakground.lessons;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import leakground.catalogue.Scenario;
import leakground.measure.Verdict;

/// How far a learner has come.
///
/// @param current the id of the exercise that was opened last
/// @param standings by the id of the exercise; none for one that was never opened
/// @param bookmarks by the id of the lesson; none for one that was never opened
/// @param quiz all answers in the quiz so far
/// @param verdicts by the id of the scenario, by the side, what was last seen in a workshop
public record Progress(
        Optional<String> current,
        Map<String, ExerciseState> standings,
        Map<String, Bookmark> bookmarks,
        Calibration quiz,
        Map<String, Map<String, Verdict>> verdicts) {

    static final Progress NONE = new Progress(Optional.empty(), Map.of(), Map.of(), Calibration.NONE, Map.of());

    /// That of who has not begun.
    public static Progress none() {
        return NONE;
    }

    /// How far a learner has come with one exercise.
    ///
    /// @param checks how often it was checked
    /// @param hints how many hints were taken
    /// @param solved when first; empty if it is not
    /// @param seen whether the solution was looked at before it was solved
    public record ExerciseState(int checks, int hints, Optional<Instant> solved, boolean seen) {

        static final ExerciseState NONE = new ExerciseState(0, 0, Optional.empty(), false);

        public ExerciseState {
            if (checks < 0 || hints < 0) {
                throw new IllegalArgumentException("%d checks, %d hints".formatted(checks, hints));
            }
        }

        public ExerciseState checked() {
            return new ExerciseState(checks + 1, hints, solved, seen);
        }

        public ExerciseState hinted() {
            return new ExerciseState(checks, hints + 1, solved, seen);
        }

        /// Solved now, if it was not before.
        public ExerciseState solvedAt(Instant now) {
            return new ExerciseState(checks, hints, solved.or(() -> Optional.of(now)), seen);
        }

        /// The solution is looked at, which matters before it is solved.
        public ExerciseState shown() {
            return new ExerciseState(checks, hints, solved, seen || solved.isEmpty());
        }
    }

    public Progress {
        standings = Map.copyOf(standings);
        bookmarks = Map.copyOf(bookmarks);
        verdicts = Map.copyOf(verdicts);
    }

    /// Of who has seen no verdict.
    public Progress(
            Optional<String> current,
            Map<String, ExerciseState> standings,
            Map<String, Bookmark> bookmarks,
            Calibration quiz) {
        this(current, standings, bookmarks, quiz, Map.of());
    }

    public ExerciseState of(Exercise exercise) {
        return standings.getOrDefault(exercise.id(), ExerciseState.NONE);
    }

    /// With another standing of an exercise, which is now the current one.
    public Progress with(Exercise exercise, UnaryOperator<ExerciseState> change) {
        var changed = new TreeMap<>(standings);
        changed.put(exercise.id(), change.apply(of(exercise)));
        return new Progress(Optional.of(exercise.id()), changed, bookmarks, quiz, verdicts);
    }

    public Bookmark of(Lesson lesson) {
        return bookmarks.getOrDefault(lesson.id(), Bookmark.NONE);
    }

    /// With another bookmark in a lesson.
    public Progress with(Lesson lesson, UnaryOperator<Bookmark> change) {
        var changed = new TreeMap<>(bookmarks);
        changed.put(lesson.id(), change.apply(of(lesson)));
        return new Progress(current, standings, changed, quiz, verdicts);
    }

    /// With more answers in the quiz.
    public Progress with(Calibration answers) {
        return new Progress(current, standings, bookmarks, quiz.and(answers), verdicts);
    }

    /// With the verdicts on the sides of a scenario, in place of those that were seen before.
    public Progress with(Scenario scenario, Map<String, Verdict> seen) {
        var changed = new TreeMap<>(verdicts);
        changed.put(scenario.id(), new TreeMap<>(seen));
        return new Progress(current, standings, bookmarks, quiz, changed);
    }
}
