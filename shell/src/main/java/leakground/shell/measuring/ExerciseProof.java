package leakground.shell.measuring;

import java.io.IOException;
import java.nio.file.Files;
import leakground.files.TemporaryFolder;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;

/// What a check says of the file of an exercise as given, and of the model solution.
record ExerciseProof(Exercise exercise, Outcome given, Outcome solution) {

    static ExerciseProof of(Lab lab, Exercise exercise) throws IOException, InterruptedException {
        try (var temporary = new TemporaryFolder()) {
            var checker = new Checker(lab, exercise, temporary.folder("check"));
            var file = temporary.folder("program").resolve(exercise.file());
            var given = checker.decided(Files.writeString(file, exercise.given()));
            return new ExerciseProof(exercise, given, checker.decided(Files.writeString(file, exercise.solution())));
        }
    }

    /// Whether the program as given still leaks, or the test as given misses the leak, and the solution is solved.
    boolean isRight() {
        return isAsGiven() && solution instanceof Outcome.Solved;
    }

    private boolean isAsGiven() {
        return exercise.program().isPresent()
                ? given instanceof Outcome.MissesTheLeak
                : given instanceof Outcome.StillLeaks;
    }

    /// One line, and the errors of the compiler.
    String line() {
        return "%s: the file as given %s%s, the solution %s%s: %s"
                .formatted(
                        exercise.id(),
                        given.title(),
                        isAsGiven() ? "" : why(given),
                        solution.title(),
                        solution instanceof Outcome.Solved ? "" : why(solution),
                        isRight() ? "ok" : "WRONG");
    }

    private static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.DoesNotCompile(var errors) ->
                " (" + errors.lines().findFirst().orElse("") + ")";
            case Outcome.Broken(var what) -> " (" + what + ")";
            case Outcome.Undecided(var why) -> " (" + why + ")";
            case Outcome.StillLeaks(var _, var _, var how) -> how.isEmpty() ? "" : " (" + how + ")";
            case Outcome.FalseAlarm(var _, var _, var how) -> how.isEmpty() ? "" : " (" + how + ")";
            case Outcome.MissesTheLeak _, Outcome.Solved _ -> "";
        };
    }
}
