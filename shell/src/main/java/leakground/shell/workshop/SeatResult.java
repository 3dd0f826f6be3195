package leakground.shell.workshop;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.lessons.Progress;
import leakground.lessons.ProgressJson;
import leakground.lessons.Workspace;
import leakground.shell.learning.CalibrationJson;
import leakground.shell.workshop.view.BoardView;
import leakground.shell.workshop.view.Seat;
import org.jspecify.annotations.Nullable;

/// The result of one workshop seat, as JSON. It is written from a learner's progress file and read again for the
/// board.
public final class SeatResult {

    private static final String TYPE = "workshop-result";
    private static final long MOST_BYTES = 1 << 20;

    /// The result as one JSON object.
    static Map<String, @Nullable Object> of(String seat, Instant now, Progress progress) {
        return Json.object(
                "type", TYPE,
                "seat", seat,
                "at", now,
                "exercises", ProgressJson.exercises(progress),
                "quiz", CalibrationJson.of(progress.quiz()),
                "lessons",
                        progress.bookmarks().entrySet().stream()
                                .filter(entry -> entry.getValue().finished().isPresent())
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList(),
                "verdicts", ProgressJson.verdicts(progress));
    }

    /// The results of many seats as one JSON object.
    static Map<String, @Nullable Object> board(List<Seat> seats) {
        return Json.object(
                "seats",
                BoardView.ranked(seats).stream().map(SeatResult::json).toList(),
                "solved",
                BoardView.solved(seats));
    }

    private static Object json(Seat seat) {
        return Json.object(
                "seat", seat.name(),
                "solved", seat.solved(),
                "begun", seat.begun(),
                "hints", seat.hints(),
                "solutions_seen", seat.looked(),
                "answered", seat.answered(),
                "right", seat.right(),
                "brier", seat.brier(),
                "lessons", seat.lessons(),
                "verdicts", seat.verdicts());
    }

    /// Reads a result.
    ///
    /// @throws IOException if the file is not a result; [#reason] tells why
    static Seat read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is too large");
        }
        try {
            return seat(JsonObject.of(Json.read(Files.readString(file))));
        } catch (JsonException e) {
            throw new IOException(e.clause(), e);
        }
    }

    /// The reason why a file is not a result, in a few words.
    static String reason(IOException e) {
        return e instanceof CharacterCodingException ? "it is not UTF-8 text" : Workspace.reason(e);
    }

    private static Seat seat(JsonObject result) {
        if (!result.optionalText("type").equals(Optional.of(TYPE)) || !result.has("seat")) {
            throw new JsonException("it is not a result of `workshop result`");
        }
        var exercises = result.objects("exercises");
        var quiz = result.object("quiz");
        return new Seat(
                result.text("seat"),
                exercises.stream()
                        .filter(exercise -> exercise.has("solved"))
                        .map(exercise -> exercise.text("id"))
                        .toList(),
                exercises.size(),
                exercises.stream()
                        .mapToLong(exercise -> count(exercise, "hints"))
                        .sum(),
                exercises.stream()
                        .filter(exercise -> exercise.flag("solution_seen"))
                        .count(),
                count(quiz, "answered"),
                count(quiz, "right"),
                quiz.has("brier") ? OptionalDouble.of(quiz.number("brier")) : OptionalDouble.empty(),
                result.list("lessons").size(),
                result.list("verdicts").size());
    }

    /// Reads a count, limited so that a sum of counts cannot overflow.
    private static long count(JsonObject object, String name) {
        return Math.min(object.count(name), Integer.MAX_VALUE);
    }
}
