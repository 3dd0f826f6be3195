package leakground.lessons;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import leakground.catalogue.Scenario;
import leakground.measure.Verdict;

/// The progress of a learner.
///
/// @param current id of the exercise that was opened last
/// @param standings by exercise id; an exercise that was never opened has none
/// @param bookmarks by lesson id; a lesson that was never opened has none
/// @param quiz all answers in the quiz so far
/// @param verdicts the last verdicts seen in a workshop, by scenario id and side
/// @param cases all cases so far
public record Progress(
        Optional<String> current,
        Map<String, ExerciseState> standings,
        Map<String, Bookmark> bookmarks,
        Calibration quiz,
        Map<String, Map<String, Verdict>> verdicts,
        CaseTally cases) {

    static final Progress NONE = new Progress(Optional.empty(), Map.of(), Map.of(), Calibration.NONE);

    /// The progress of a new learner.
    public static Progress none() {
        return NONE;
    }

    /// The progress with one exercise.
    ///
    /// @param checks number of checks
    /// @param hints number of hints taken
    /// @param solved when it was first solved; empty if it was not
    /// @param seen whether the solution was viewed before the exercise was solved
    /// @param run the run that solved it, as in [Outcome.Solved]; empty if it is not solved, or was solved before
    ///     runs were recorded
    /// @param last the title of the last [Outcome]; empty if it was not checked, or before outcomes were recorded
    public record ExerciseState(
            int checks,
            int hints,
            Optional<Instant> solved,
            boolean seen,
            Optional<String> run,
            Optional<String> last) {

        static final ExerciseState NONE = new ExerciseState(0, 0, Optional.empty(), false);

        /// A state without a run and an outcome.
        public ExerciseState(int checks, int hints, Optional<Instant> solved, boolean seen) {
            this(checks, hints, solved, seen, Optional.empty(), Optional.empty());
        }

        public ExerciseState {
            if (checks < 0 || hints < 0) {
                throw new IllegalArgumentException("%d checks, %d hints".formatted(checks, hints));
            }
        }

        /// Counts a check.
        ///
        /// @param outcome the title of its outcome
        public ExerciseState checked(String outcome) {
            return new ExerciseState(checks + 1, hints, solved, seen, run, Optional.of(outcome));
        }

        public ExerciseState hinted() {
            return new ExerciseState(checks, hints + 1, solved, seen, run, last);
        }

        /// Marks the exercise as solved now, unless it was solved before.
        ///
        /// @param by the run that solved it
        public ExerciseState solvedAt(Instant now, String by) {
            return solved.isPresent()
                    ? this
                    : new ExerciseState(checks, hints, Optional.of(now), seen, Optional.of(by), last);
        }

        /// Notes that the solution was viewed. It has an effect only before the exercise is solved.
        public ExerciseState shown() {
            return new ExerciseState(checks, hints, solved, seen || solved.isEmpty(), run, last);
        }
    }

    /// The progress as it may be after a program of the learner has run, which can write files. No exercise is solved
    /// without a run, the exercise of the program is as solved as it was, and nothing else is taken back.
    ///
    /// @param before the progress before the program ran
    Progress afterProgramOf(Exercise exercise, Progress before) {
        var changed = new TreeMap<>(standings);
        var ids = new TreeSet<>(standings.keySet());
        ids.addAll(before.standings.keySet());
        for (var id : ids) {
            var now = standings.getOrDefault(id, ExerciseState.NONE);
            var then = before.standings.getOrDefault(id, ExerciseState.NONE);
            boolean judged = then.solved.isEmpty() && now.run.isPresent() && !id.equals(exercise.id());
            changed.put(
                    id,
                    new ExerciseState(
                            Math.max(now.checks, then.checks),
                            Math.max(now.hints, then.hints),
                            judged ? now.solved : then.solved,
                            now.seen || then.seen,
                            judged ? now.run : then.run,
                            now.last.or(() -> then.last)));
        }
        return new Progress(current, changed, bookmarks, quiz, verdicts, cases);
    }

    public Progress {
        standings = Map.copyOf(standings);
        bookmarks = Map.copyOf(bookmarks);
        verdicts = Map.copyOf(verdicts);
    }

    /// Progress without verdicts and cases.
    public Progress(
            Optional<String> current,
            Map<String, ExerciseState> standings,
            Map<String, Bookmark> bookmarks,
            Calibration quiz) {
        this(current, standings, bookmarks, quiz, Map.of(), CaseTally.NONE);
    }

    public ExerciseState of(Exercise exercise) {
        return standings.getOrDefault(exercise.id(), ExerciseState.NONE);
    }

    /// The progress with a changed state of an exercise, which becomes the current one.
    public Progress with(Exercise exercise, UnaryOperator<ExerciseState> change) {
        var changed = new TreeMap<>(standings);
        changed.put(exercise.id(), change.apply(of(exercise)));
        return new Progress(Optional.of(exercise.id()), changed, bookmarks, quiz, verdicts, cases);
    }

    public Bookmark of(Lesson lesson) {
        return bookmarks.getOrDefault(lesson.id(), Bookmark.NONE);
    }

    /// The progress with a changed bookmark in a lesson.
    public Progress with(Lesson lesson, UnaryOperator<Bookmark> change) {
        var changed = new TreeMap<>(bookmarks);
        changed.put(lesson.id(), change.apply(of(lesson)));
        return new Progress(current, standings, changed, quiz, verdicts, cases);
    }

    /// The progress with more answers in the quiz.
    public Progress with(Calibration answers) {
        return new Progress(current, standings, bookmarks, quiz.and(answers), verdicts, cases);
    }

    /// The progress with new verdicts on the sides of a scenario. They replace earlier ones.
    public Progress with(Scenario scenario, Map<String, Verdict> seen) {
        var changed = new TreeMap<>(verdicts);
        changed.put(scenario.id(), new TreeMap<>(seen));
        return new Progress(current, standings, bookmarks, quiz, changed, cases);
    }

    /// The progress with one more case.
    ///
    /// @param points from 0 to 100
    public Progress withCase(int points) {
        return new Progress(current, standings, bookmarks, quiz, verdicts, cases.with(points));
    }
}
