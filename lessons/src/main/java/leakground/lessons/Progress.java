package leakground.lessons;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.measure.Verdict;

/// How far a learner has come.
///
/// As text it is a line for every exercise, lesson and scenario seen in a workshop and one for the quiz, between a
/// first and a last line that show that it is whole:
///
/// ```text
/// leakground progress 1
/// current room-display
/// room-display checks=4 hints=2 solved=2026-11-21T08:30:00Z seen
/// lesson unstopped-ticker opened=2026-11-21T08:10:00Z step=why-it-stays
/// verdicts sub-slice leaky=LEAKING fixed=STEADY
/// quiz 60=2/1 90=5/3
/// end
/// ```
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

    private static final String FIRST = "leakground progress 1";
    private static final String LAST = "end";
    private static final String CURRENT = "current";
    private static final String LESSON = "lesson";
    private static final String QUIZ = "quiz";
    private static final String VERDICTS = "verdicts";

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

        String text() {
            return "checks=%d hints=%d".formatted(checks, hints)
                    + solved.map(when -> " solved=" + when).orElse("")
                    + (seen ? " seen" : "");
        }

        static ExerciseState of(List<String> words) {
            var standing = NONE;
            for (var word : words) {
                var value = word.substring(word.indexOf('=') + 1);
                standing = switch (word.replaceFirst("=.*", "")) {
                    case "checks" ->
                        new ExerciseState(Integer.parseInt(value), standing.hints, standing.solved, standing.seen);
                    case "hints" ->
                        new ExerciseState(standing.checks, Integer.parseInt(value), standing.solved, standing.seen);
                    case "solved" ->
                        new ExerciseState(
                                standing.checks, standing.hints, Optional.of(Instant.parse(value)), standing.seen);
                    case "seen" -> new ExerciseState(standing.checks, standing.hints, standing.solved, true);
                    default -> throw new IllegalArgumentException(word);
                };
            }
            return standing;
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

    String text() {
        var lines = new ArrayList<String>();
        lines.add(FIRST);
        current.ifPresent(id -> lines.add(CURRENT + " " + id));
        new TreeMap<>(standings).forEach((id, standing) -> lines.add(id + " " + standing.text()));
        new TreeMap<>(bookmarks).forEach((id, bookmark) -> lines.add(LESSON + " " + id + " " + bookmark.text()));
        new TreeMap<>(verdicts).forEach((id, seen) -> lines.add(VERDICTS + " " + id + " " + verdicts(seen)));
        if (!quiz.equals(Calibration.NONE)) {
            lines.add(QUIZ + " " + quiz.text());
        }
        lines.add(LAST);
        return String.join("\n", lines) + "\n";
    }

    private static String verdicts(Map<String, Verdict> seen) {
        return new TreeMap<>(seen)
                .entrySet().stream()
                        .map(side -> side.getKey() + "=" + side.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, Verdict> verdicts(List<String> words) {
        var seen = new TreeMap<String, Verdict>();
        for (var word : words) {
            int is = word.indexOf('=');
            seen.put(word.substring(0, is), Verdict.valueOf(word.substring(is + 1)));
        }
        return seen;
    }

    /// Reads it back.
    ///
    /// @return empty if the text is damaged
    static Optional<Progress> parse(String text) {
        var lines = text.lines().toList();
        if (lines.size() < 2
                || !lines.getFirst().equals(FIRST)
                || !lines.getLast().equals(LAST)) {
            return Optional.empty();
        }
        var current = Optional.<String>empty();
        var standings = new TreeMap<String, ExerciseState>();
        var bookmarks = new TreeMap<String, Bookmark>();
        var quiz = Calibration.NONE;
        var verdicts = new TreeMap<String, Map<String, Verdict>>();
        try {
            for (var line : lines.subList(1, lines.size() - 1)) {
                var words = List.of(line.split(" ", -1));
                var rest = words.subList(1, words.size());
                switch (words.getFirst()) {
                    case CURRENT -> current = Optional.of(rest.getFirst());
                    case LESSON -> bookmarks.put(rest.getFirst(), Bookmark.of(rest.subList(1, rest.size())));
                    case QUIZ -> quiz = Calibration.of(rest);
                    case VERDICTS -> verdicts.put(rest.getFirst(), verdicts(rest.subList(1, rest.size())));
                    default -> standings.put(words.getFirst(), ExerciseState.of(rest));
                }
            }
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | DateTimeParseException _) {
            return Optional.empty();
        }
        return Optional.of(new Progress(current, standings, bookmarks, quiz, verdicts));
    }
}
