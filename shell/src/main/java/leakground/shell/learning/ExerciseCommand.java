package leakground.shell.learning;

import java.io.IOException;
import java.util.Map;
import leakground.json.Json;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.measure.Metric;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.LauncherHint;
import leakground.shell.cli.Syntax;
import leakground.shell.learning.view.ExerciseView;
import leakground.shell.screen.Pager;
import org.jspecify.annotations.Nullable;

final class ExerciseCommand implements Command {

    private @Nullable Exercise exercise;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("lists programs to repair, or opens one");
        syntax.examples("exercise", "exercise room-display");
        syntax.optional(
                "ID",
                Exercise.class,
                "the exercise; without it, all exercises and your progress",
                value -> exercise = value);
        syntax.flag("--json", "one JSON object instead", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var learner = LearnerFiles.at(console);
        if (exercise != null) {
            var file = learner.open(exercise).toString();
            var standing = learner.note(exercise, now -> now);
            if (json) {
                var all = json(exercise, standing);
                all.put("story", String.join("\n", exercise.story()));
                all.put("file", file);
                exercise.tested().ifPresent(tested -> all.put("program", tested.file()));
                console.json(all);
            } else {
                var opened = exercise;
                Pager.print(console, opened.title(), width -> ExerciseView.page(opened, standing, file, width));
                LauncherHint.explain(console);
            }
            return OK;
        }
        var progress = learner.progress();
        if (json) {
            console.json(Json.object(
                    "current",
                    progress.current(),
                    "exercises",
                    Exercise.all().stream().map(any -> json(any, progress)).toList()));
        } else {
            Pager.print(console, "Exercises", width -> ExerciseView.contents(Exercise.all(), progress, width));
            LauncherHint.explain(console);
        }
        return OK;
    }

    private static Map<String, @Nullable Object> json(Exercise exercise, Progress progress) {
        return json(exercise, progress.of(exercise));
    }

    private static Map<String, @Nullable Object> json(Exercise exercise, ExerciseState standing) {
        return Json.object(
                "id", exercise.id(),
                "title", exercise.title(),
                "lesson", exercise.lesson(),
                "verdict", exercise.verdict().title(),
                "metrics", exercise.metrics().stream().map(Metric::key).toList(),
                "checks", standing.checks(),
                "hints", standing.hints(),
                "solved", standing.solved(),
                "solution_seen", standing.seen());
    }
}
