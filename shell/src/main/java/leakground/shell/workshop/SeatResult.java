package leakground.shell.workshop;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import leakground.catalogue.Catalogue;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.ProgressJson;
import leakground.lessons.Workspace;
import leakground.shell.cli.UserText;
import leakground.shell.learning.CalibrationJson;
import leakground.shell.workshop.view.BoardView;
import leakground.shell.workshop.view.Seat;
import org.jspecify.annotations.Nullable;

/// The result of one workshop seat, as JSON. It is written from a learner's progress file and read again for the
/// board.
///
/// @param unknown ids of exercises, lessons and scenarios that do not exist; they are left out of the seat
record SeatResult(Seat seat, List<String> unknown) {

    private static final String TYPE = "workshop-result";
    private static final int MOST_BYTES = 1 << 20;

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
    static SeatResult read(Path file) throws IOException {
        try {
            return of(JsonObject.of(Json.read(WholeFile.text(file, MOST_BYTES))));
        } catch (JsonException e) {
            throw new IOException(e.clause(), e);
        }
    }

    /// The reason why a file is not a result, in a few words.
    static String reason(IOException e) {
        return e instanceof CharacterCodingException ? "it is not UTF-8 text" : Workspace.reason(e);
    }

    private static SeatResult of(JsonObject result) {
        if (!result.optionalText("type").equals(Optional.of(TYPE)) || !result.has("seat")) {
            throw new JsonException("it is not a result of `workshop result`");
        }
        var unknown = new ArrayList<String>();
        var exercises = known(
                "exercise",
                result.objects("exercises"),
                exercise -> exercise.text("id"),
                id -> Exercise.find(id).isPresent(),
                unknown);
        exercises.forEach(SeatResult::check);
        var lessons = known(
                "lesson",
                result.list("lessons"),
                String::valueOf,
                id -> Curriculum.find(id).isPresent(),
                unknown);
        var verdicts = known(
                "scenario",
                result.objects("verdicts"),
                verdict -> verdict.text("scenario"),
                id -> Catalogue.find(id).isPresent(),
                unknown);
        var quiz = result.object("quiz");
        check(quiz, count(quiz, "answered"), count(quiz, "right"));
        var seat = new Seat(
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
                lessons.size(),
                verdicts.size());
        return new SeatResult(seat, unknown);
    }

    /// The members whose id is known. The other ids may be of another version.
    ///
    /// @param unknown receives the other ids
    /// @throws JsonException if an id is named twice
    private static <T> List<T> known(
            String kind, List<T> all, Function<T, String> idOf, Predicate<String> isKnown, List<String> unknown) {
        var seen = new HashSet<String>();
        var known = new ArrayList<T>();
        for (var one : all) {
            var id = UserText.printable(idOf.apply(one));
            if (!seen.add(id)) {
                throw new JsonException("it names %s '%s' twice".formatted(kind, id));
            }
            if (isKnown.test(id)) {
                known.add(one);
            } else {
                unknown.add(id);
            }
        }
        return known;
    }

    private static void check(JsonObject exercise) {
        var id = exercise.text("id");
        int most = Exercise.find(id).orElseThrow().hints().size();
        if (exercise.count("hints") > most) {
            throw new JsonException("exercise %s has %d hints, not %d".formatted(id, most, exercise.count("hints")));
        }
    }

    private static void check(JsonObject quiz, long answered, long right) {
        if (right > answered) {
            throw new JsonException("its quiz has %d right answers of %d".formatted(right, answered));
        }
        if (quiz.has("brier") != answered > 0) {
            throw new JsonException("a quiz has a Brier score if it has answers");
        }
        // Not the other way round, for a number may be none.
        if (quiz.has("brier") && !(quiz.number("brier") >= 0 && quiz.number("brier") <= 1)) {
            throw new JsonException(
                    "its Brier score is %s, which is not between 0 and 1".formatted(quiz.number("brier")));
        }
    }

    /// Reads a count, limited so that a sum of counts cannot overflow.
    private static long count(JsonObject object, String name) {
        return Math.min(object.count(name), Integer.MAX_VALUE);
    }
}
