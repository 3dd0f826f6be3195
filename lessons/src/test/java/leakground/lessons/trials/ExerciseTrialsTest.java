package leakground.lessons.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.check.Outcome;
import leakground.lessons.check.RoundTime;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `shell/bench exercises`, with real child JVMs on one exercise.
class ExerciseTrialsTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();
    private static final Finding LEAK =
            new Finding(Metric.HEAP, Verdict.LEAKING, new Growth(11_000, 10_900, 11_100), "floor rises");

    @Test
    void everyVersionIsJudgedRight(@TempDir Path folder) throws Exception {
        var trials = new ArrayList<ExerciseTrial>();
        try (var lab = new Lab()) {
            new ExerciseTrials(lab, Path.of("src", "test", "sabotage"), folder, trials::add).check(EXERCISE, 1);
        }
        assertEquals(
                Stream.concat(Stream.of("given", "solution"), sabotages().map(Sabotage::name))
                        .toList(),
                trials.stream().map(ExerciseTrial::version).toList());
        assertEquals(
                List.of(),
                trials.stream()
                        .filter(trial -> !trial.isRight())
                        .map(ExerciseTrial::line)
                        .toList());
    }

    private static Stream<Sabotage> sabotages() throws Exception {
        var file = Path.of("src", "test", "sabotage", EXERCISE.path() + ".txt");
        return Sabotage.parse(Files.readString(file)).stream();
    }

    static Stream<Arguments> wrongOutcomes() {
        return Stream.of(
                Arguments.of(new Outcome.DoesNotCompile("X.java:1: no\n  x"), "DOES NOT COMPILE, 1.2 s; X.java:1: no"),
                Arguments.of(
                        new Outcome.StillLeaks(List.of(LEAK), 1448, ""),
                        "STILL LEAKS, 1.2 s; live heap in 1,448 rounds"),
                Arguments.of(
                        new Outcome.Repaired(new RoundTime(1_200_000, 1_000_000), 1_002, "process 4711"),
                        "SOLVED, 1.2 s; 1,002 rounds, 1.000 ms each, 1.20 times the time of the model solution"),
                Arguments.of(
                        new Outcome.Undecided("12 rounds were too few"), "UNDECIDED, 1.2 s; 12 rounds were too few"));
    }

    @ParameterizedTest
    @MethodSource("wrongOutcomes")
    void aWrongOutcomeSaysWhy(Outcome outcome, String line) {
        assertEquals(
                "WRONG     run 2: warehouse deleted: " + line,
                new ExerciseTrial(2, "warehouse", "deleted", outcome, "BROKEN", 1234).line());
    }
}
