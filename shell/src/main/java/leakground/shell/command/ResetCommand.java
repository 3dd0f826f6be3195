package leakground.shell.command;

import java.io.IOException;
import leakground.lessons.Exercise;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = {"your file as given; yours is kept", "What you have written stays beside it as a backup."},
        footer = "reset")
final class ResetCommand implements Action {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "the exercise; the one you are at unless said")
    private @Nullable Exercise exercise;

    @Override
    public int run(Console console) throws InterruptedException {
        var learner = Learner.at(console);
        var chosen = learner.exercise(exercise);
        var file = learner.workspace().file(chosen);
        try {
            var backup = learner.workspace().reset(chosen);
            learner.note(chosen, now -> now);
            console.message(backup.map(path -> "%s is as given again; yours is now %s.".formatted(file, path))
                    .orElse("%s is as given.".formatted(file)));
            return OK;
        } catch (IOException e) {
            throw Learner.unwritable(file, e);
        }
    }
}
