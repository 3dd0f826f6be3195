package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.ProgressFile;
import leakground.lessons.Workspace;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;
import leakground.shell.learning.view.ExerciseView;
import org.jspecify.annotations.Nullable;

/// Whoever types a command and learns: their files, and how far they have come.
public record LearnerFiles(Workspace workspace, ProgressFile file) {

    public static LearnerFiles at(Console console) {
        var folder = DataFolder.here(console.environment())
                .orElseThrow(
                        () -> UserError.failed("No folder is known for your files; HOME or XDG_DATA_HOME names it."));
        return new LearnerFiles(new Workspace(folder), new ProgressFile(folder, console::message));
    }

    /// The exercise that was named, or else the one to go on with.
    Exercise exercise(@Nullable Exercise named) {
        return named != null
                ? named
                : ExerciseView.next(Exercise.all(), file.read())
                        .or(() -> file.read().current().flatMap(Exercise::find))
                        .orElseThrow(() -> UserError.usage("All exercises are solved; name one."));
    }

    /// Notes something on an exercise, which is then the current one.
    ExerciseState note(Exercise exercise, UnaryOperator<ExerciseState> change) throws InterruptedException {
        return file.update(progress -> progress.with(exercise, change)).of(exercise);
    }

    public Progress progress() {
        return file.read();
    }

    /// The learner's file, laid out as given if there was none.
    Path open(Exercise exercise) {
        try {
            return workspace.open(exercise);
        } catch (IOException e) {
            throw UserError.unwritable(workspace.file(exercise), e);
        }
    }

    /// The learner's file that is there.
    Path opened(Exercise exercise) {
        var path = workspace.file(exercise);
        if (!Files.exists(path)) {
            throw UserError.failed("There is no %s yet; `exercise %s` lays it out.".formatted(path, exercise.id()));
        }
        return path;
    }
}
