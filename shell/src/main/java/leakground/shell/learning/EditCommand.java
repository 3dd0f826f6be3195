package leakground.shell.learning;

import java.io.IOException;
import leakground.lessons.Exercise;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

final class EditCommand implements Command {

    private @Nullable Exercise exercise;

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "opens your file of an exercise in an editor",
                "The editor is the setting `editor`, $VISUAL or $EDITOR, or else a built-in one.");
        syntax.examples("edit");
        syntax.optional("ID", Exercise.class, "the exercise (default: your current one)", value -> exercise = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        var file = learner.open(chosen);
        var standing = learner.note(chosen, now -> now);
        FileEditor.edit(
                console, file, standing.checks() > 0 && standing.solved().isEmpty());
        console.next("check", "hint");
        return OK;
    }
}
