package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import leakground.files.WholeFile;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.ProgressFile;
import leakground.lessons.Workspace;
import leakground.lessons.cases.Incident;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;
import leakground.shell.learning.view.ExerciseView;
import org.jspecify.annotations.Nullable;

/// The files and the progress of the learner.
public record LearnerFiles(Workspace workspace, ProgressFile file) {

    public static LearnerFiles at(Console console) {
        var folder = DataFolder.required(console.environment());
        return new LearnerFiles(new Workspace(folder), new ProgressFile(folder, console::message));
    }

    /// The named exercise, or else the current one.
    Exercise exercise(@Nullable Exercise named) {
        return named != null
                ? named
                : ExerciseView.next(Exercise.all(), file.read())
                        .or(() -> file.read().current().flatMap(Exercise::find))
                        .orElseThrow(() -> UserError.usage("All exercises are solved; name one."));
    }

    /// Records a change of an exercise, which becomes the current one.
    ExerciseState note(Exercise exercise, UnaryOperator<ExerciseState> change) throws InterruptedException {
        return file.update(progress -> progress.with(exercise, change)).of(exercise);
    }

    /// Records a change after the learner's program has run.
    ///
    /// @param before the progress before it ran
    ExerciseState noteAfterProgram(Exercise exercise, Progress before, UnaryOperator<ExerciseState> change)
            throws InterruptedException {
        return file.updateAfterProgram(exercise, before, progress -> progress.with(exercise, change))
                .of(exercise);
    }

    public Progress progress() {
        return file.read();
    }

    /// The learner's file. It is created from the original if it does not exist.
    Path open(Exercise exercise) {
        try {
            return usable(workspace.open(exercise));
        } catch (IOException e) {
            throw UserError.unwritable(workspace.file(exercise), e);
        }
    }

    /// The learner's ticket shop, which may not exist yet.
    Path file(Incident incident) {
        return workspace.file(place(incident), incident);
    }

    /// The learner's ticket shop. It is created as given if it does not exist.
    Path open(Incident incident) {
        try {
            return usable(workspace.open(place(incident), incident));
        } catch (IOException e) {
            throw UserError.unwritable(file(incident), e);
        }
    }

    /// Restores the ticket shop as given, and keeps that of the learner.
    ///
    /// @return what was done, in a sentence
    String reset(Incident incident) {
        try {
            return restored(file(incident), workspace.reset(place(incident), incident));
        } catch (IOException e) {
            throw UserError.unwritable(file(incident), e);
        }
    }

    /// Restores the file of an exercise as given, and keeps that of the learner.
    ///
    /// @return what was done, in a sentence
    String reset(Exercise exercise) {
        var file = workspace.file(exercise);
        try {
            return restored(file, workspace.reset(exercise));
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
    }

    private static String restored(Path file, Optional<Path> backup) {
        return backup.map(path -> "%s is the original again. Your version is now %s.".formatted(file, path))
                .orElse("%s is the original.".formatted(file));
    }

    private static String place(Incident incident) {
        return "service/" + incident.id();
    }

    /// The learner's file, which must exist.
    Path opened(Exercise exercise) {
        var path = workspace.file(exercise);
        if (!Files.exists(path)) {
            throw UserError.failed("There is no %s yet; `exercise %s` creates it.".formatted(path, exercise.id()));
        }
        return usable(path);
    }

    private static Path usable(Path path) {
        try {
            WholeFile.require(path);
            if (Files.size(path) > Workspace.MOST_BYTES) {
                throw UserError.usage("%s is larger than %d MiB.".formatted(path, Workspace.MOST_BYTES >> 20));
            }
            return path;
        } catch (IOException e) {
            throw UserError.unreadable(path, e);
        }
    }
}
