package leakground.lessons.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;

/// Checks exercises as given, solved, and sabotaged, each version in the place of the learner's file.
public final class ExerciseTrials {

    private final Lab lab;
    private final Path sabotages;
    private final Path folder;
    private final Consumer<ExerciseTrial> heard;

    /// Gets ready.
    ///
    /// @param sabotages the folder `lessons/src/test/sabotage`
    /// @param folder an empty one, for what is compiled
    /// @param heard told of each trial as it ends
    public ExerciseTrials(Lab lab, Path sabotages, Path folder, Consumer<ExerciseTrial> heard) {
        this.lab = lab;
        this.sabotages = sabotages;
        this.folder = folder;
        this.heard = heard;
    }

    /// Checks all versions of an exercise.
    ///
    /// @param run the number of the run, from 1 on
    /// @throws IOException also if a sabotage does not fit the solution
    public void check(Exercise exercise, int run) throws IOException, InterruptedException {
        var checker = new Checker(lab, exercise, empty("solution"));
        check(checker, exercise, run, "given", exercise.given(), given(exercise));
        var solved = check(checker, exercise, run, "solution", exercise.solution(), "SOLVED");
        double nanos = solved instanceof Outcome.Repaired(var work, var _, var _)
                ? Math.min(work.nanos(), work.othersNanos())
                : 0;
        for (var sabotage : sabotages(exercise)) {
            var source = sabotage.appliedTo(exercise.solution(), nanos)
                    .orElseThrow(() -> new IOException("The sabotage %s does not fit the solution of %s."
                            .formatted(sabotage.name(), exercise.id())));
            check(checker, exercise, run, sabotage.name(), source, sabotaged(exercise, sabotage));
        }
    }

    /// The right outcome for an exercise as given. A test as given finds nothing.
    private static String given(Exercise exercise) {
        return exercise.program().isPresent() ? "MISSES THE LEAK" : "STILL LEAKS";
    }

    /// The right outcome for a sabotage. That of a test is in its name.
    private static String sabotaged(Exercise exercise, Sabotage sabotage) {
        if (exercise.program().isEmpty()) {
            return "BROKEN";
        }
        return switch (sabotage.kind()) {
            case "misses" -> "MISSES THE LEAK";
            case "accuses" -> "FALSE ALARM";
            default -> "BROKEN";
        };
    }

    private Outcome check(Checker checker, Exercise exercise, int run, String version, String source, String right)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        var file = Files.writeString(empty("yours").resolve(exercise.file()), source);
        var outcome = checker.decided(file);
        heard.accept(new ExerciseTrial(
                run, exercise.id(), version, outcome, right, (System.nanoTime() - began) / 1_000_000));
        return outcome;
    }

    private Path empty(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    private List<Sabotage> sabotages(Exercise exercise) throws IOException {
        return Sabotage.parse(Files.readString(sabotages.resolve(exercise.path() + ".txt")));
    }
}
