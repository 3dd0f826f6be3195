package leakground.shell.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.lab.Lab;
import leakground.lessons.Checker;
import leakground.lessons.Exercise;
import leakground.lessons.Outcome;
import leakground.lessons.Sabotage;
import leakground.shell.cli.Build;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.cli.UserError;
import leakground.shell.measuring.view.TrialTable;
import leakground.shell.text.Json;
import org.jspecify.annotations.Nullable;

/// Exercises checked as given, solved, and solved and sabotaged, and whether each was judged right.
final class ExerciseTrials {

    private final Console console;
    private final boolean json;
    private final List<TrialTable.Row> done = new ArrayList<>();

    ExerciseTrials(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /// Checks them and prints what came of it, also of those before Ctrl-C.
    ///
    /// @return the exit code
    int run(long runs, String only) throws IOException, InterruptedException {
        var chosen = Exercise.all().stream()
                .filter(exercise -> exercise.id().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw UserError.usage("No exercise has '" + only + "' in its name.");
        }
        try (var lab = new Lab()) {
            for (int run = 1; run <= runs; run++) {
                for (var exercise : chosen) {
                    check(lab, exercise, run);
                }
            }
        } catch (InterruptedException e) {
            print();
            throw e;
        } finally {
            console.progress("");
        }
        print();
        return done.stream().allMatch(TrialTable.Row::isRight) ? Command.OK : Command.FAILED;
    }

    private void check(Lab lab, Exercise exercise, int run) throws IOException, InterruptedException {
        var sabotages = sabotages(exercise);
        try (var temporary = new TemporaryFolder()) {
            var checker = new Checker(lab, exercise, temporary.folder("solution"));
            var trial = new Trial(checker, exercise, run);
            trial.check("given", exercise.given(), "STILL LEAKS");
            var solved = trial.check("solution", exercise.solution(), "SOLVED");
            for (var sabotage : sabotages) {
                double nanos = solved instanceof Outcome.Solved(var work, var _)
                        ? Math.min(work.nanos(), work.othersNanos())
                        : 0;
                var source = sabotage.appliedTo(exercise.solution(), nanos)
                        .orElseThrow(() -> UserError.failed("The sabotage %s does not fit the solution of %s."
                                .formatted(sabotage.name(), exercise.id())));
                trial.check(sabotage.name(), source, "BROKEN");
            }
        }
    }

    /// One exercise once.
    private final class Trial {
        private final Checker checker;
        private final Exercise exercise;
        private final int run;

        Trial(Checker checker, Exercise exercise, int run) {
            this.checker = checker;
            this.exercise = exercise;
            this.run = run;
        }

        @Nullable
        Outcome check(String version, String source, String right) throws IOException, InterruptedException {
            console.progress("run %d: %s %s".formatted(run, exercise.id(), version));
            long began = System.nanoTime();
            Outcome outcome;
            try (var temporary = new TemporaryFolder()) {
                var file = Files.writeString(temporary.folder("yours").resolve(exercise.file()), source);
                outcome = checker.check(file, temporary.folder("check"));
            }
            done.add(new TrialTable.Row(
                    run, exercise.id(), version, outcome, right, (System.nanoTime() - began) / 1_000_000));
            return outcome;
        }
    }

    private static List<Sabotage> sabotages(Exercise exercise) throws IOException {
        var home = System.getProperty(Build.HOME);
        if (home == null) {
            throw UserError.usage(
                    "--exercises needs the sabotage: only the launcher shell/leakground knows where it is.");
        }
        var file = Path.of(home, "lessons", "src", "test", "sabotage", exercise.path() + ".txt");
        if (!Files.exists(file)) {
            throw UserError.usage("--exercises needs the sabotage: there is no %s.".formatted(file));
        }
        return Sabotage.parse(Files.readString(file));
    }

    private void print() {
        if (json) {
            console.json(Json.object(
                    "wrong",
                    done.stream().filter(row -> !row.isRight()).count(),
                    "checks",
                    done.stream().map(ExerciseTrials::json).toList()));
        } else {
            console.print(TrialTable.render(done, console.width(), console.theme()));
        }
    }

    private static Object json(TrialTable.Row row) {
        return Json.object(
                "run", row.run(),
                "exercise", row.exercise(),
                "version", row.version(),
                "outcome", row.outcome().title(),
                "right", row.right(),
                "millis", row.millis(),
                "detail", TrialTable.detail(row.outcome()));
    }
}
