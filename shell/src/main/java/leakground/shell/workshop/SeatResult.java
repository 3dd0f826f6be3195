package leakground.shell.workshop;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import leakground.diagnosis.JsonReader;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.Workspace;
import leakground.measure.Verdict;
import leakground.shell.learning.CalibrationJson;
import leakground.shell.text.Json;
import leakground.shell.workshop.view.BoardView;
import leakground.shell.workshop.view.Seat;
import org.jspecify.annotations.Nullable;

/// What a seat of a workshop has come to, as JSON: written from a learner's progress, and read back.
public final class SeatResult {

    private static final String TYPE = "workshop-result";
    private static final long MOST_BYTES = 1 << 20;

    private final JsonReader json;
    private String type = "";
    private @Nullable String name;
    private final List<String> solved = new ArrayList<>();
    private long begun;
    private long hints;
    private long looked;
    private long answered;
    private long right;
    private OptionalDouble brier = OptionalDouble.empty();
    private long lessons;
    private long verdicts;

    private SeatResult(JsonReader json) {
        this.json = json;
    }

    /// All of it as one JSON object.
    static Map<String, @Nullable Object> of(String seat, Instant now, Progress progress) {
        return Json.object(
                "type", TYPE,
                "seat", seat,
                "at", now,
                "exercises",
                        new TreeMap<>(progress.standings())
                                .entrySet().stream()
                                        .map(entry -> exercise(entry.getKey(), entry.getValue()))
                                        .toList(),
                "quiz", CalibrationJson.of(progress.quiz()),
                "lessons",
                        progress.bookmarks().entrySet().stream()
                                .filter(entry -> entry.getValue().finished().isPresent())
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList(),
                "verdicts",
                        new TreeMap<>(progress.verdicts())
                                .entrySet().stream()
                                        .map(entry -> Json.object(
                                                "scenario", entry.getKey(), "sides", titles(entry.getValue())))
                                        .toList());
    }

    private static Object exercise(String id, ExerciseState standing) {
        return Json.object(
                "id", id,
                "solved", standing.solved(),
                "checks", standing.checks(),
                "hints", standing.hints(),
                "solution_seen", standing.seen());
    }

    private static Map<String, String> titles(Map<String, Verdict> sides) {
        var titles = new TreeMap<String, String>();
        sides.forEach((side, verdict) -> titles.put(side, verdict.title()));
        return titles;
    }

    /// The results of many as one JSON object.
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
                "brier", seat.brier().isPresent() ? seat.brier().getAsDouble() : null,
                "lessons", seat.lessons(),
                "verdicts", seat.verdicts());
    }

    /// Reads one.
    ///
    /// @throws IOException if it is none; [#reason] says why
    static Seat read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is far too large");
        }
        try (var in = Files.newBufferedReader(file)) {
            return new SeatResult(new JsonReader(in)).seat();
        } catch (EOFException _) {
            throw new IOException("it breaks off");
        } catch (NumberFormatException | StackOverflowError _) {
            throw new IOException("it is damaged");
        }
    }

    /// Why a file is no result, in a few words.
    static String reason(IOException e) {
        return e instanceof CharacterCodingException ? "it is no text in UTF-8" : Workspace.reason(e);
    }

    private Seat seat() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "type" -> type = text();
                case "seat" -> name = text();
                case "exercises" -> exercises();
                case "quiz" -> quiz();
                case "lessons" -> lessons = count();
                case "verdicts" -> verdicts = count();
                default -> json.skip();
            }
        }
        if (!type.equals(TYPE) || name == null) {
            throw new IOException("it is no result of `workshop result`");
        }
        return new Seat(name, solved, begun, hints, looked, answered, right, brier, lessons, verdicts);
    }

    private String text() throws IOException {
        var text = json.text();
        return text == null ? "" : text;
    }

    private long number() throws IOException {
        return Math.clamp(Long.parseLong(text()), 0, Integer.MAX_VALUE);
    }

    private void exercises() throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            begun++;
            var id = "";
            var when = "";
            json.beginObject();
            while (json.hasNext()) {
                switch (json.name()) {
                    case "id" -> id = text();
                    case "solved" -> when = text();
                    case "hints" -> hints += number();
                    case "solution_seen" -> looked += Boolean.parseBoolean(text()) ? 1 : 0;
                    default -> json.skip();
                }
            }
            if (!when.isEmpty()) {
                solved.add(id);
            }
        }
    }

    private void quiz() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "answered" -> answered = number();
                case "right" -> right = number();
                case "brier" -> {
                    var value = text();
                    brier = value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
                }
                default -> json.skip();
            }
        }
    }

    private long count() throws IOException {
        long count = 0;
        json.beginArray();
        while (json.hasNext()) {
            json.skip();
            count++;
        }
        return count;
    }
}
