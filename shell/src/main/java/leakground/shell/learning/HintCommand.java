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
        syntax.does("the next hint on an exercise", "Hints are counted; each goes further than the one before.");
        syntax.examples("hint");
        syntax.optional(
                "ID", Exercise.class, "the exercise; the one you are at unless said", value -> exercise = value);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        int all = chosen.hints().size();
        if (learner.progress().of(chosen).hints() >= all) {
            console.print(ExerciseView.hints(chosen, 0, all, console.width()));
            console.message("There are no more. `solution` shows one.");
            return OK;
        }
        int taken = learner.note(chosen, now -> now.hints() < all ? now.hinted() : now)
                .hints();
        console.print(ExerciseView.hints(chosen, taken - 1, taken, console.width()));
        return OK;
    }
}
