package leakground.shell.learning;

import java.io.IOException;
import java.util.List;
import leakground.lessons.Exercise;
import leakground.lessons.Progress.ExerciseState;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import org.jspecify.annotations.Nullable;

final class SolutionCommand implements Command {

    private @Nullable Exercise exercise;
    private boolean yes;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the model solution of an exercise", "It asks first, and records that you have seen it.");
        syntax.examples("solution", "solution room-display --yes");
        syntax.optional("ID", Exercise.class, "the exercise (default: your current one)", value -> exercise = value);
        syntax.flag("--yes", "do not ask first", value -> yes = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        boolean solved = learner.progress().of(chosen).solved().isPresent();
        if (!solved && !yes && !agrees(console, chosen)) {
            console.message("Not shown. `hint` may help.");
            return OK;
        }
        learner.note(chosen, ExerciseState::shown);
        SolutionDiff.print(console, chosen, learner.workspace().file(chosen));
        if (solved) {
            console.next("exercise");
        } else {
            console.next("edit", "check", "lesson " + chosen.lesson());
        }
        return OK;
    }

    private static boolean agrees(Console console, Exercise exercise) throws InterruptedException {
        if (console.terminal().isEmpty()) {
            throw UserError.usage("solution asks first; without a terminal it needs --yes.");
        }
        var question = "%s is not solved yet. Show the solution, and note that? [y/N] ".formatted(exercise.id());
        var answer =
                new Prompt(console, false, List.of()).line(question).orElse("").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
