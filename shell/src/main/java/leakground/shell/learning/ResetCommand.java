package leakground.shell.learning;

import java.io.IOException;
import leakground.lessons.Exercise;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import org.jspecify.annotations.Nullable;

final class ResetCommand implements Command {

    private @Nullable Exercise exercise;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("your file as given; yours is kept", "What you have written stays beside it as a backup.");
        syntax.examples("reset");
        syntax.optional(
                "ID", Exercise.class, "the exercise; the one you are at unless said", value -> exercise = value);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        var file = learner.workspace().file(chosen);
        try {
            var backup = learner.workspace().reset(chosen);
            learner.note(chosen, now -> now);
            console.message(backup.map(path -> "%s is as given again; yours is now %s.".formatted(file, path))
                    .orElse("%s is as given.".formatted(file)));
            return OK;
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
    }
}
