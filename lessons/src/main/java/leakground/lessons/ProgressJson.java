package leakground.lessons;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.lessons.Calibration.Tally;
import leakground.lessons.Progress.ExerciseState;
import leakground.measure.Verdict;
import org.jspecify.annotations.Nullable;

/// Reads and writes a learner's progress as JSON: the whole for the file, and the parts that the result of a
/// workshop also contains.
public final class ProgressJson {

    private static final String TYPE = "progress";
    /// The first version was not JSON: [ProgressText].
    private static final long VERSION = 2;

    static String write(Progress progress) {
        return Json.write(Json.object(
                        "type", TYPE,
                        "version", VERSION,
                        "current", progress.current(),
                        "exercises", wholeExercises(progress),
                        "lessons", lessons(progress),
                        "verdicts", verdicts(progress),
                        "cases",
                                Json.object(
                                        "ended", progress.cases().ended(),
                                        "points", progress.cases().points()),
                        "quiz", tallies(progress.quiz())))
                + "\n";
    }

    /// @throws JsonException if the text is not a result of [#write]
    static Progress read(String text) {
        var progress = JsonObject.of(Json.read(text));
        if (!progress.text("type").equals(TYPE) || progress.count("version") != VERSION) {
            throw new JsonException("it is not progress of version " + VERSION);
        }
        var exercises = new TreeMap<String, ExerciseState>();
        for (var exercise : progress.objects("exercises")) {
            exercises.put(
                    exercise.text("id"),
                    new ExerciseState(
                            times(exercise, "checks"),
                            times(exercise, "hints"),
                            instant(exercise, "solved"),
                            exercise.flag("solution_seen"),
                            exercise.optionalText("run"),
                            exercise.optionalText("last")));
        }
        var lessons = new TreeMap<String, Bookmark>();
        for (var lesson : progress.objects("lessons")) {
            lessons.put(
                    lesson.text("id"),
                    new Bookmark(instant(lesson, "opened"), lesson.optionalText("step"), instant(lesson, "finished")));
        }
        var verdicts = new TreeMap<String, Map<String, Verdict>>();
        for (var scenario : progress.objects("verdicts")) {
            verdicts.put(scenario.text("scenario"), sides(scenario.object("sides")));
        }
        return new Progress(
                progress.optionalText("current"),
                exercises,
                lessons,
                calibration(progress.objects("quiz")),
                verdicts,
                progress.has("cases") ? cases(progress.object("cases")) : CaseTally.NONE);
    }

    private static CaseTally cases(JsonObject cases) {
        try {
            return new CaseTally(cases.count("ended"), cases.count("points"));
        } catch (IllegalArgumentException e) {
            throw new JsonException("there cannot be " + e.getMessage());
        }
    }

    /// The exercises that were opened, by id.
    public static List<Map<String, @Nullable Object>> exercises(Progress progress) {
        return new TreeMap<>(progress.standings())
                .entrySet().stream()
                        .map(exercise -> Json.object(
                                "id", exercise.getKey(),
                                "solved", exercise.getValue().solved(),
                                "checks", exercise.getValue().checks(),
                                "hints", exercise.getValue().hints(),
                                "solution_seen", exercise.getValue().seen()))
                        .toList();
    }

    private static List<Map<String, @Nullable Object>> wholeExercises(Progress progress) {
        var exercises = exercises(progress);
        var states = new TreeMap<>(progress.standings()).values().iterator();
        for (var exercise : exercises) {
            var state = states.next();
            exercise.put("run", state.run());
            exercise.put("last", state.last());
        }
        return exercises;
    }

    private static List<Map<String, @Nullable Object>> lessons(Progress progress) {
        return new TreeMap<>(progress.bookmarks())
                .entrySet().stream()
                        .map(lesson -> Json.object(
                                "id", lesson.getKey(),
                                "opened", lesson.getValue().opened(),
                                "step", lesson.getValue().step(),
                                "finished", lesson.getValue().finished()))
                        .toList();
    }

    /// The verdicts that were seen in a workshop, by scenario id.
    public static List<Map<String, @Nullable Object>> verdicts(Progress progress) {
        return new TreeMap<>(progress.verdicts())
                .entrySet().stream()
                        .map(seen -> Json.object("scenario", seen.getKey(), "sides", titles(seen.getValue())))
                        .toList();
    }

    private static Map<String, String> titles(Map<String, Verdict> sides) {
        var titles = new TreeMap<String, String>();
        sides.forEach((side, verdict) -> titles.put(side, verdict.title()));
        return titles;
    }

    private static Map<String, Verdict> sides(JsonObject titles) {
        var sides = new TreeMap<String, Verdict>();
        for (var side : titles.names()) {
            var title = titles.text(side);
            sides.put(
                    side,
                    Verdict.find(title)
                            .orElseThrow(() -> new JsonException("there is no verdict '%s'".formatted(title))));
        }
        return sides;
    }

    /// The answers of a quiz, by confidence.
    public static List<Map<String, @Nullable Object>> tallies(Calibration quiz) {
        return quiz.tallies().entrySet().stream()
                .map(answers -> Json.object(
                        "percent", answers.getKey(),
                        "said", answers.getValue().said(),
                        "right", answers.getValue().right()))
                .toList();
    }

    private static Calibration calibration(List<JsonObject> quiz) {
        SortedMap<Integer, Tally> tallies = new TreeMap<>();
        try {
            for (var answers : quiz) {
                tallies.put(times(answers, "percent"), new Tally(answers.count("said"), answers.count("right")));
            }
            return new Calibration(tallies);
        } catch (IllegalArgumentException e) {
            throw new JsonException("there is no quiz with " + e.getMessage());
        }
    }

    private static int times(JsonObject object, String name) {
        long times = object.count(name);
        if (times > Integer.MAX_VALUE) {
            throw new JsonException("'%s' is too large".formatted(name));
        }
        return (int) times;
    }

    private static Optional<Instant> instant(JsonObject object, String name) {
        try {
            return object.optionalText(name).map(Instant::parse);
        } catch (DateTimeParseException _) {
            throw new JsonException("'%s' is not a time".formatted(name));
        }
    }

    private ProgressJson() {}
}
