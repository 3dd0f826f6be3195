package leakground.shell.learning;

import leakground.lessons.Exercise;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

final class ResetCommand implements Command {

    private @Nullable Exercise exercise;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("restores the original file of an exercise", "Your version is kept beside it as a backup.");
        syntax.examples("reset");
        syntax.optional("ID", Exercise.class, "the exercise (default: your current one)", value -> exercise = value);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        var said = learner.reset(chosen);
        learner.note(chosen, now -> now);
        console.message(said);
        console.next("edit", "check");
        return OK;
    }
}
