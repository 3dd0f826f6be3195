package leakground.shell.learning;

import leakground.lessons.Exercise;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.learning.view.ExerciseView;
import org.jspecify.annotations.Nullable;

final class HintCommand implements Command {

    private @Nullable Exercise exercise;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the next hint for an exercise", "Hints are counted. Each tells more than the one before.");
        syntax.examples("hint");
        syntax.optional("ID", Exercise.class, "the exercise (default: your current one)", value -> exercise = value);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        int all = chosen.hints().size();
        if (learner.progress().of(chosen).hints() >= all) {
            console.print(ExerciseView.hints(chosen, 0, all, console.width()));
            console.message("There are no more hints. `solution` shows a solution.");
            return OK;
        }
        int taken = learner.note(chosen, now -> now.hints() < all ? now.hinted() : now)
                .hints();
        console.print(ExerciseView.hints(chosen, taken - 1, taken, console.width()));
        console.next("edit", "check", taken < all ? "hint" : "solution");
        return OK;
    }
}
