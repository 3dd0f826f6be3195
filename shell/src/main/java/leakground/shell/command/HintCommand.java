package leakground.shell.command;

import leakground.lessons.Exercise;
import leakground.shell.view.ExerciseView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "hint",
        description = {"the next hint on an exercise", "Hints are counted; each goes further than the one before."},
        footer = "hint")
final class HintCommand implements Action {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "the exercise; the one you are at unless said")
    private @Nullable Exercise exercise;

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = Learner.at(console);
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
