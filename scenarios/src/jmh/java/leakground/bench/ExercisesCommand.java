package leakground.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import leakground.json.Json;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.trials.ExerciseTrial;
import leakground.lessons.trials.ExerciseTrials;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `shell/bench exercises`: checks exercises as given, solved and sabotaged.
@Command(
        name = "exercises",
        description = "Checks exercises as given, solved and sabotaged, and prints whether each is judged right.")
final class ExercisesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "How often each exercise is checked (default 1).")
    private int runs = 1;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only exercises with this in their id.")
    private String only = "";

    @Option(names = "--json", description = "One JSON object instead of the lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--runs takes a whole number from 1 on, not %d.".formatted(runs));
        }
        var chosen = Exercise.all().stream()
                .filter(exercise -> exercise.id().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No exercise has '%s' in its id.".formatted(only));
        }
        try (var tally = new Tally<>(this::print, this::summarize);
                var lab = new Lab();
                var scratch = new ScratchFolder()) {
            var trials = new ExerciseTrials(
                    lab, Bench.home().resolve("lessons/src/test/sabotage"), scratch.path(), tally::add);
            for (int run = 1; run <= runs; run++) {
                for (var exercise : chosen) {
                    trials.check(exercise, run);
                }
            }
            return tally.end().stream().allMatch(ExerciseTrial::isRight)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void print(ExerciseTrial trial) {
        if (!json) {
            System.out.println(trial.line());
        }
    }

    private void summarize(List<ExerciseTrial> trials, boolean interrupted) {
        long right = trials.stream().filter(ExerciseTrial::isRight).count();
        if (!json) {
            System.out.printf("%d of %d judged right%n", right, trials.size());
            return;
        }
        System.out.println(Json.write(Json.object(
                "wrong",
                trials.size() - right,
                "interrupted",
                interrupted,
                "checks",
                trials.stream().map(ExercisesCommand::json).toList())));
    }

    private static Object json(ExerciseTrial trial) {
        return Json.object(
                "run", trial.run(),
                "exercise", trial.exercise(),
                "version", trial.version(),
                "outcome", trial.outcome().title(),
                "right", trial.right(),
                "millis", trial.millis(),
                "detail", trial.detail());
    }
}
