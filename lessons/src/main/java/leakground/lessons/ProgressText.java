package leakground.lessons;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leakground.lessons.Calibration.Tally;
import leakground.lessons.Progress.ExerciseState;
import leakground.measure.Verdict;

/// Reads the progress file of the format before JSON.
///
/// The file has one line for every exercise, lesson and scenario seen in a workshop, and one for the quiz. A first
/// and a last line show that the file is complete:
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
final class ProgressText {

    private static final String FIRST = "leakground progress 1";
    private static final String LAST = "end";
    private static final Pattern TALLY = Pattern.compile("(\\d{2,3})=(\\d{1,9})/(\\d{1,9})");

    /// Whether a text has this format, damaged or not.
    static boolean isOne(String text) {
        return text.startsWith(FIRST);
    }

    /// The progress in a text; empty if the text is damaged.
    static Optional<Progress> read(String text) {
        var lines = text.lines().toList();
        if (lines.size() < 2
                || !lines.getFirst().equals(FIRST)
                || !lines.getLast().equals(LAST)) {
            return Optional.empty();
        }
        var current = Optional.<String>empty();
        var exercises = new TreeMap<String, ExerciseState>();
        var lessons = new TreeMap<String, Bookmark>();
        var quiz = Calibration.NONE;
        var verdicts = new TreeMap<String, Map<String, Verdict>>();
        try {
            for (var line : lines.subList(1, lines.size() - 1)) {
                var words = List.of(line.split(" ", -1));
                var rest = words.subList(1, words.size());
                switch (words.getFirst()) {
                    case "current" -> current = Optional.of(rest.getFirst());
                    case "lesson" -> lessons.put(rest.getFirst(), bookmark(rest.subList(1, rest.size())));
                    case "quiz" -> quiz = calibration(rest);
                    case "verdicts" -> verdicts.put(rest.getFirst(), sides(rest.subList(1, rest.size())));
                    default -> exercises.put(words.getFirst(), exercise(rest));
                }
            }
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | DateTimeParseException _) {
            return Optional.empty();
        }
        return Optional.of(new Progress(current, exercises, lessons, quiz, verdicts, CaseTally.NONE));
    }

    private static ExerciseState exercise(List<String> words) {
        int checks = 0;
        int hints = 0;
        var solved = Optional.<Instant>empty();
        boolean seen = false;
        for (var word : words) {
            switch (name(word)) {
                case "checks" -> checks = Integer.parseInt(value(word));
                case "hints" -> hints = Integer.parseInt(value(word));
                case "solved" -> solved = Optional.of(Instant.parse(value(word)));
                case "seen" -> seen = true;
                default -> throw new IllegalArgumentException(word);
            }
        }
        return new ExerciseState(checks, hints, solved, seen);
    }

    private static Bookmark bookmark(List<String> words) {
        var opened = Optional.<Instant>empty();
        var step = Optional.<String>empty();
        var finished = Optional.<Instant>empty();
        for (var word : words) {
            var value = value(word);
            switch (name(word)) {
                case "opened" -> opened = Optional.of(Instant.parse(value));
                case "step" -> step = Optional.of(value);
                case "finished" -> finished = Optional.of(Instant.parse(value));
                default -> throw new IllegalArgumentException(word);
            }
        }
        return new Bookmark(opened, step, finished);
    }

    private static Map<String, Verdict> sides(List<String> words) {
        var sides = new TreeMap<String, Verdict>();
        for (var word : words) {
            sides.put(name(word), Verdict.valueOf(value(word)));
        }
        return sides;
    }

    private static Calibration calibration(List<String> words) {
        var tallies = new TreeMap<Integer, Tally>();
        for (var word : words) {
            var tally = TALLY.matcher(word);
            if (!tally.matches()) {
                throw new IllegalArgumentException(word);
            }
            tallies.put(
                    Integer.parseInt(tally.group(1)),
                    new Tally(Long.parseLong(tally.group(2)), Long.parseLong(tally.group(3))));
        }
        return new Calibration(tallies);
    }

    private static String name(String word) {
        int is = word.indexOf('=');
        return is < 0 ? word : word.substring(0, is);
    }

    private static String value(String word) {
        int is = word.indexOf('=');
        if (is < 0) {
            throw new IllegalArgumentException(word);
        }
        return word.substring(is + 1);
    }

    private ProgressText() {}
}
