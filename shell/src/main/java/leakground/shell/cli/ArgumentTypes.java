package leakground.shell.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.lessons.Track;
import leakground.lessons.cases.Incident;
import leakground.measure.Metric;
import leakground.scenario.Family;
import leakground.shell.text.Palette;
import picocli.CommandLine;

/// The argument types of leakground, such as `Scenario`: how each is parsed, and its possible values.
public final class ArgumentTypes {

    /// The word for all metrics.
    static final String ALL = "all";

    private static final Map<Class<?>, Choices> CHOICES = Map.of(
            Scenario.class,
            new Scenarios(),
            Exercise.class,
            _ -> Choices.described(Exercise.all(), Exercise::id, Exercise::title),
            Lesson.class,
            _ -> Choices.described(Curriculum.lessons(), Lesson::id, ArgumentTypes::topic),
            Track.class,
            _ -> Choices.described(Curriculum.tracks(), Track::id, Track::title),
            Family.class,
            _ -> Choices.described(List.of(Family.values()), Family::id, Family::title),
            Metric.class,
            _ -> Choices.described(List.copyOf(Metric.ofJvm()), Metric::key, Metric::title),
            Incident.class,
            _ -> Choices.described(List.of(Incident.values()), Incident::id, _ -> "an evening of the shop"),
            Palette.class,
            _ -> Choices.described(List.of(Palette.values()), Palette::id, Palette::purpose));

    public static void register(CommandLine commands) {
        commands.registerConverter(Scenario.class, ArgumentTypes::scenario);
        commands.registerConverter(Exercise.class, ArgumentTypes::exercise);
        commands.registerConverter(Lesson.class, ArgumentTypes::lesson);
        commands.registerConverter(Track.class, ArgumentTypes::track);
        commands.registerConverter(Family.class, ArgumentTypes::family);
        commands.registerConverter(Metric.class, ArgumentTypes::metric);
        commands.registerConverter(Incident.class, ArgumentTypes::incident);
        commands.registerConverter(Palette.class, ArgumentTypes::palette);
    }

    /// All values of an argument type; empty for a type of another kind.
    public static Optional<Choices> choices(Class<?> type) {
        return Optional.ofNullable(CHOICES.get(type));
    }

    public static Scenario scenario(String id) {
        return Catalogue.find(id).orElseThrow(() -> {
            var ids = Catalogue.scenarios().stream().map(Scenario::id).toList();
            var nearest = Suggestions.either(Suggestions.any(id, ids));
            return UserError.usage(
                    Suggestions.message("scenario", id, ids, "Nearest: " + nearest + "; `list` shows all"));
        });
    }

    public static Exercise exercise(String id) {
        return Exercise.find(id).or(() -> numbered(Exercise.all(), id)).orElseThrow(() -> {
            var ids = Exercise.all().stream().map(Exercise::id).toList();
            return UserError.usage(Suggestions.message("exercise", id, ids, "`exercise` alone lists them"));
        });
    }

    public static Lesson lesson(String id) {
        return Curriculum.find(id).or(() -> numbered(Curriculum.lessons(), id)).orElseThrow(() -> {
            var ids = Curriculum.lessons().stream().map(Lesson::id).toList();
            return UserError.usage(Suggestions.message("lesson", id, ids, "`lesson --all` lists them"));
        });
    }

    /// The one with this number in the list that the user sees; empty if the word is not such a number.
    private static <T> Optional<T> numbered(List<T> all, String word) {
        return word.matches("[1-9]\\d{0,3}") && Integer.parseInt(word) <= all.size()
                ? Optional.of(all.get(Integer.parseInt(word) - 1))
                : Optional.empty();
    }

    /// What grows in the scenario of a lesson: its title would say no more than its id. A concept has no scenario.
    private static String topic(Lesson lesson) {
        return lesson.scenario().map(Scenario::growsInWords).orElse(lesson.title());
    }

    private static Track track(String id) {
        return Curriculum.track(id).orElseThrow(() -> {
            var ids = Curriculum.tracks().stream().map(Track::id).toList();
            return UserError.usage(Suggestions.message("track", id, ids, "Choose one of " + String.join(", ", ids)));
        });
    }

    private static Family family(String id) {
        return Arrays.stream(Family.values())
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    var ids = Arrays.stream(Family.values()).map(Family::id).toList();
                    return UserError.usage(
                            Suggestions.message("family", id, ids, "Choose one of " + String.join(", ", ids)));
                });
    }

    private static Incident incident(String day) {
        return Incident.find(day.toLowerCase(Locale.ROOT)).orElseThrow(() -> {
            var days = Arrays.stream(Incident.values()).map(Incident::id).toList();
            return UserError.usage(Suggestions.message(
                    "day", UserText.printable(day), days, "Choose one of " + String.join(", ", days)));
        });
    }

    private static Palette palette(String id) {
        return Palette.find(id).orElseThrow(() -> {
            var ids = Arrays.stream(Palette.values()).map(Palette::id).toList();
            return UserError.usage(Suggestions.message("theme", id, ids, "Choose one of " + String.join(", ", ids)));
        });
    }

    static Metric metric(String key) {
        return Metric.find(key).filter(Metric.ofJvm()::contains).orElseThrow(() -> {
            var keys = Metric.ofJvm().stream().map(Metric::key).toList();
            return UserError.usage(
                    Suggestions.message("metric", key, keys, "Choose one of " + String.join(", ", keys)));
        });
    }

    /// The metrics with these keys. The key `all` means every metric.
    public static Set<Metric> metrics(List<String> keys) {
        var metrics = EnumSet.noneOf(Metric.class);
        for (var key : keys) {
            if (key.equals(ALL)) {
                metrics.addAll(Metric.ofJvm());
            } else {
                metrics.add(metric(key));
            }
        }
        return metrics;
    }

    /// Completes with all metrics and the word `all`.
    public static final class Metrics implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var choices = Choices.described(List.copyOf(Metric.ofJvm()), Metric::key, Metric::title);
            choices.put(ALL, "every one of them");
            return choices;
        }
    }

    /// Completes with all scenarios.
    public static final class Scenarios implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return Choices.described(Catalogue.scenarios(), Scenario::id, Scenario::growsInWords);
        }
    }

    private ArgumentTypes() {}
}
