package leakground.shell.learning;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import leakground.json.Json;
import leakground.lessons.Bookmark;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.lessons.LessonStep;
import leakground.lessons.Progress;
import leakground.lessons.ProgressFile;
import leakground.lessons.Track;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.LauncherHint;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.learning.view.LessonView;
import leakground.shell.screen.Pager;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

final class LessonCommand implements Command {

    private static final String GO = "go";
    private static final String COURSE = "course";
    private static final String START = "start";

    private @Nullable Lesson lesson;
    private @Nullable Track track;
    private boolean next;
    private boolean all;
    private boolean plain;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("opens your next lesson, or the one that you name");
        syntax.examples("lesson", "lesson unstopped-ticker", "lesson --track java --next", "lesson --all");
        syntax.optional(
                "ID",
                Lesson.class,
                "the lesson (default on a terminal: the one you left, or your next)",
                value -> lesson = value);
        syntax.option(
                "--track",
                "TRACK",
                Track.class,
                "an order of lessons: start, workshop, half-day, course; go or java by your language",
                value -> track = value);
        syntax.flag("--next", "open the next lesson, of the track if one is given", value -> next = value);
        syntax.flag("--all", "list the tracks and all lessons, with your progress", value -> all = value);
        syntax.flag("--plain", "print the whole page, also on a terminal", value -> plain = value);
        syntax.flag("--json", "one JSON object instead of the page", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var way = way();
        if (all && (next || lesson != null || track != null)) {
            throw UserError.usage("--all lists all lessons, so it goes without an ID, --track and --next.");
        }
        if (next && lesson != null) {
            throw UserError.usage(
                    "--next chooses a lesson, so it takes none: leave out --next or " + lesson.id() + ".");
        }
        if (next) {
            return open(
                    next(progress(console))
                            .orElseThrow(
                                    () -> UserError.failed("You have finished all lessons of " + way.title() + ".")),
                    console);
        }
        if (lesson != null) {
            return open(lesson, console);
        }
        var progress = progress(console);
        if (json) {
            console.json(json(way, next(progress), progress));
            return OK;
        }
        var unfinished = next(progress);
        boolean opens = track == null && !all && !plain && console.screen().isPresent();
        return opens && unfinished.isPresent()
                ? open(unfinished.get(), console)
                : list(console, progress, track == null);
    }

    /// The next lesson of the track, or without one the lesson that `lesson` alone opens.
    private Optional<Lesson> next(Progress progress) {
        return track == null ? current(progress) : track.next(progress);
    }

    /// The lesson that the learner left, or else the next of the first twenty minutes, or else of the whole course.
    private static Optional<Lesson> current(Progress progress) {
        var course = Curriculum.track(COURSE).orElseThrow();
        var start = Curriculum.track(START).orElseThrow();
        return course.left(progress).or(() -> start.next(progress)).or(() -> course.next(progress));
    }

    private int list(Console console, Progress progress, boolean isOverview) throws IOException, InterruptedException {
        if (isOverview) {
            Pager.print(
                    console,
                    "All lessons",
                    width -> LessonView.overview(
                            Curriculum.lessons(), Curriculum.tracks(), current(progress), progress, width));
        } else {
            var way = way();
            Pager.print(console, way.title(), width -> LessonView.track(way, progress, width));
        }
        LauncherHint.explain(console);
        return OK;
    }

    private int open(Lesson opened, Console console) throws IOException, InterruptedException {
        var screen = console.screen();
        if (json) {
            console.json(Json.object(
                    "id", opened.id(),
                    "title", opened.title(),
                    "exercises",
                            Exercise.on(opened.id()).stream().map(Exercise::id).toList(),
                    "markdown", opened.markdown()));
        } else if (plain || screen.isEmpty()) {
            var page = LauncherHint.typed(opened.markdown().lines().toList());
            console.print(LessonView.lines(opened, page, Exercise.on(opened.id()), console.width()));
            LauncherHint.explain(console);
        } else {
            return walk(opened, screen.get(), console);
        }
        return OK;
    }

    /// Shows a lesson from the step where the learner left it. The bookmark is saved at every step, so that nothing
    /// is lost.
    private int walk(Lesson walked, Terminal terminal, Console console) throws IOException, InterruptedException {
        // Said when the screen is that of the shell again.
        var messages = new LinkedHashSet<String>();
        var file = file(console, messages::add);
        var steps = LessonStep.of(walked, track != null && track.id().equals(GO)).stream()
                .map(LessonCommand::typed)
                .toList();
        var bookmark = file.map(ProgressFile::read).orElse(Progress.none()).of(walked);
        int first = LessonStep.first(steps, bookmark.step());
        var at = new LessonStep[] {steps.get(first)};
        var exit = new LessonScreen(terminal, console, walked, steps, first, step -> {
                    at[0] = step;
                    note(file, walked, now -> now.at(step.name(), Instant.now()));
                })
                .show();
        if (exit == LessonScreen.Exit.FINISHED) {
            note(file, walked, now -> now.finishedAt(Instant.now()));
        }
        messages.forEach(console::message);
        var now = file.map(ProgressFile::read).orElse(Progress.none());
        if (exit == LessonScreen.Exit.OTHERS) {
            return list(console, now, true);
        }
        console.print(LessonView.left(
                walked,
                exit == LessonScreen.Exit.FINISHED ? Optional.empty() : Optional.of(at[0].heading()),
                after(walked, now).filter(any -> !any.equals(walked)),
                Exercise.on(walked.id()),
                console.width()));
        LauncherHint.explain(console);
        return exit == LessonScreen.Exit.INTERRUPTED ? INTERRUPTED : OK;
    }

    /// The lesson that follows: if a single track has this one, the next of that track; otherwise the one that
    /// `lesson` opens. The course and the entrances do not count.
    private Optional<Lesson> after(Lesson walked, Progress progress) {
        var tracks = Curriculum.tracks().stream()
                .filter(other -> !other.isEntrance() && !other.id().equals(COURSE))
                .filter(other -> other.lessons().contains(walked))
                .toList();
        var own = track == null && tracks.size() == 1 ? tracks.getFirst().next(progress) : Optional.<Lesson>empty();
        return own.or(() -> next(progress));
    }

    private static LessonStep typed(LessonStep step) {
        return step instanceof LessonStep.Reading(var heading, var lines)
                ? new LessonStep.Reading(heading, LauncherHint.typed(lines))
                : step;
    }

    private static void note(Optional<ProgressFile> file, Lesson lesson, UnaryOperator<Bookmark> change) {
        try {
            if (file.isPresent()) {
                file.get().update(progress -> progress.with(lesson, change));
            }
        } catch (InterruptedException _) {
            // The screen sees it.
            Thread.currentThread().interrupt();
        }
    }

    private Track way() {
        return track == null ? Curriculum.track(COURSE).orElseThrow() : track;
    }

    /// The progress file; empty if no folder is known. A lesson works without it.
    private static Optional<ProgressFile> file(Console console, Consumer<String> messages) {
        return DataFolder.here(console.environment()).map(folder -> new ProgressFile(folder, messages));
    }

    private static Progress progress(Console console) {
        return file(console, console::message).map(ProgressFile::read).orElse(Progress.none());
    }

    private static Map<String, @Nullable Object> json(Track way, Optional<Lesson> next, Progress progress) {
        return Json.object(
                "track",
                way.id(),
                "next",
                next.map(Lesson::id),
                "lessons",
                way.lessons().stream().map(any -> json(any, progress)).toList());
    }

    private static Object json(Lesson any, Progress progress) {
        return Json.object(
                "id", any.id(),
                "title", any.title(),
                "concept", any.scenario().isEmpty(),
                "finished", progress.of(any).finished());
    }
}
