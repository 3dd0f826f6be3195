package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.files.WholeFile;
import leakground.lessons.Workspace;
import leakground.lessons.check.Repairable;
import leakground.shell.cli.Console;
import leakground.shell.text.DiffView;

/// Compares the model solution of an exercise with the learner's file.
final class SolutionDiff {

    /// Whether the learner's file is the model solution.
    static boolean isModel(Repairable exercise, Path file) throws IOException {
        return Files.exists(file)
                && WholeFile.text(file, Workspace.MOST_BYTES)
                        .lines()
                        .toList()
                        .equals(exercise.solution().lines().toList());
    }

    /// Prints the comparison. If the learner has no file yet, it uses the original.
    static void print(Console console, Repairable exercise, Path file) throws IOException {
        var text = Files.exists(file) ? WholeFile.text(file, Workspace.MOST_BYTES) : exercise.given();
        var yours = new DiffView.Version(
                Files.exists(file) ? "yours" : "given", text.lines().toList());
        var model = new DiffView.Version(
                "model solution", exercise.solution().lines().toList());
        if (yours.lines().equals(model.lines())) {
            console.message("Your file is the model solution.");
            return;
        }
        console.print(DiffView.unified(yours, model, console.width()));
    }

    private SolutionDiff() {}
}
