package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.lessons.Progress;
import leakground.lessons.Track;
import leakground.scenario.Family;
import leakground.shell.text.Markdown;
import leakground.shell.text.NextSteps;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// Shows the curriculum and its lessons.
public final class LessonView {

    private static final int INDENT = 2;
    private static final String CONCEPTS = "concepts: what all leaks have in common";
    private static final String PRACTICE =
            "`exercise` lists programs to repair, `quiz` asks what leaks, `case` is a mystery to solve.";

    /// The progress of the learner: the finished lessons, the next lesson, the tracks, and all lessons.
    ///
    /// @param next the lesson that `lesson` alone opens; empty if all are finished
    public static List<AttributedString> overview(
            List<Lesson> lessons, List<Track> tracks, Optional<Lesson> next, Progress progress, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        Styles.styled(Styles.TITLE, "Lessons"),
                        ": predict what grows, run the program, see what holds it, repair it."),
                width,
                0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(Styles.sentence(next(lessons, next, progress)), width, 0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, "Tracks by what you know"), width, 0));
        var rows = new ArrayList<List<AttributedString>>();
        tracks.stream().filter(Track::isEntrance).forEach(track -> rows.add(way(track, progress)));
        int entrances = rows.size();
        tracks.stream().filter(track -> !track.isEntrance()).forEach(track -> rows.add(way(track, progress)));
        var widths = Table.widths(rows, width - INDENT);
        lines.addAll(Table.lines(rows.subList(0, entrances), widths, INDENT));
        lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, "or by the time you have"), width, 0));
        lines.addAll(Table.lines(rows.subList(entrances, rows.size()), widths, INDENT));
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(
                Styles.sentence("Omit `--next` to list a track. `lesson ID` opens a lesson."), width, 0));
        lines.addAll(TextLayout.wrap(Styles.sentence(PRACTICE), width, 0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(contents(lessons, progress, width));
        return lines;
    }

    private static String next(List<Lesson> lessons, Optional<Lesson> next, Progress progress) {
        long finished = lessons.stream()
                .filter(lesson -> progress.of(lesson).finished().isPresent())
                .count();
        var done = finished == 0 ? "" : "%d of %d are finished. ".formatted(finished, lessons.size());
        return done
                + next.map(lesson -> progress.of(lesson).opened().isPresent()
                                ? "`lesson` continues %s, where you left it.".formatted(lesson.title())
                                : "`lesson` opens the %s: %s."
                                        .formatted(finished == 0 ? "first" : "next", lesson.title()))
                        .orElse("There are no more.");
    }

    private static List<AttributedString> way(Track track, Progress progress) {
        long finished = track.finished(progress);
        int all = track.lessons().size();
        return List.of(
                Styles.styled(Styles.NAME, "lesson --track " + track.id() + " --next"),
                new AttributedString(track.title()),
                finished == 0
                        ? Styles.styled(Styles.DIM, all == 1 ? "1 lesson" : all + " lessons")
                        : Styles.styled(Styles.GOOD, "%d of %d finished".formatted(finished, all)));
    }

    /// All lessons with the progress of the learner, and a heading for each family.
    private static List<AttributedString> contents(List<Lesson> lessons, Progress progress, int width) {
        var rows = numbered(lessons, progress);
        var widths = Table.widths(rows, width - INDENT);
        var lines = new ArrayList<AttributedString>();
        var last = "";
        for (int i = 0; i < rows.size(); i++) {
            var family = family(lessons.get(i));
            var heading = family == null ? CONCEPTS : family.id() + ": " + family.title();
            if (!heading.equals(last)) {
                int colon = heading.indexOf(':');
                lines.addAll(TextLayout.wrap(
                        Styles.join(
                                Styles.styled(Styles.TITLE, heading.substring(0, colon)),
                                Styles.styled(Styles.DIM, heading.substring(colon))),
                        width,
                        INDENT));
                last = heading;
            }
            lines.addAll(Table.lines(List.of(rows.get(i)), widths, INDENT));
        }
        return lines;
    }

    /// The lessons of one track, with the progress of the learner.
    public static List<AttributedString> track(Track track, Progress progress, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(Styles.styled(Styles.TITLE, track.title()));
        // Without numbers: those of the list of all lessons can be typed.
        lines.addAll(Table.lines(
                track.lessons().stream().map(lesson -> row(lesson, progress)).toList(), INDENT, width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(
                Styles.sentence("%d of %d finished. "
                                .formatted(
                                        track.finished(progress),
                                        track.lessons().size())
                        + track.next(progress)
                                .map(lesson ->
                                        "`lesson --track %s --next` opens `%s`.".formatted(track.id(), lesson.id()))
                                .orElse("There are no more.")),
                width,
                0));
        return lines;
    }

    /// The lessons with their numbers.
    private static List<List<AttributedString>> numbered(List<Lesson> lessons, Progress progress) {
        var rows = new ArrayList<List<AttributedString>>();
        for (var lesson : lessons) {
            var row = new ArrayList<>(row(lesson, progress));
            row.addFirst(Styles.styled(Styles.DIM, (rows.size() < 9 ? " " : "") + (rows.size() + 1)));
            rows.add(row);
        }
        return rows;
    }

    private static List<AttributedString> row(Lesson lesson, Progress progress) {
        var bookmark = progress.of(lesson);
        return List.of(
                Styles.styled(Styles.NAME, lesson.id()),
                new AttributedString(lesson.title()),
                bookmark.finished().isPresent()
                        ? Styles.styled(Styles.GOOD, "finished")
                        : new AttributedString(bookmark.opened().isPresent() ? "begun" : ""));
    }

    /// The message after a lesson.
    ///
    /// @param step the heading of the step where the learner left; empty if the lesson is finished
    /// @param next the next lesson
    /// @param exercises those on this lesson
    public static List<AttributedString> left(
            Lesson lesson, Optional<String> step, Optional<Lesson> next, List<Exercise> exercises, int width) {
        var text = step.map(
                        heading -> "You left \"%s\" at \"%s\"; `lesson %s` continues there, `lesson --all` lists all."
                                .formatted(lesson.title(), heading, lesson.id()))
                .orElseGet(() -> "\"%s\" is finished.".formatted(lesson.title()));
        var lines = new ArrayList<>(TextLayout.wrap(Styles.sentence(text), width, 0));
        var commands = Stream.concat(
                        exercises.stream().map(exercise -> "exercise " + exercise.id()),
                        next.stream().map(other -> "lesson " + other.id()))
                .toList();
        if (step.isEmpty() && !commands.isEmpty()) {
            lines.addAll(NextSteps.lines(commands, width));
        }
        return lines;
    }

    /// The page, then what to type next.
    ///
    /// @param page its Markdown
    /// @param exercises those on this lesson
    public static List<AttributedString> lines(Lesson lesson, List<String> page, List<Exercise> exercises, int width) {
        var lines = new ArrayList<>(Markdown.lines(page, width));
        var commands = Stream.concat(
                        lesson.run().stream()
                                .flatMap(scenario -> Stream.of("run " + scenario.id(), "code " + scenario.id())),
                        exercises.stream().map(exercise -> "exercise " + exercise.id()))
                .toList();
        if (!commands.isEmpty()) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(NextSteps.lines(commands, width));
        }
        return lines;
    }

    private static @Nullable Family family(Lesson lesson) {
        return lesson.scenario().map(Scenario::family).orElse(null);
    }

    private LessonView() {}
}
