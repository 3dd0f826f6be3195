package leakground.lessons.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Tier;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The check of every exercise, measured: as given it leaks, the solution solves it, and every sabotage breaks it.
@Tag(Tier.EXHAUSTIVE)
class AllExercisesTest {

    @TempDir
    private Path folder;

    static List<Exercise> exercises() {
        return Tier.shard(Exercise.all());
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void everyVersionIsJudgedRight(Exercise exercise) throws Exception {
        var trials = new ArrayList<ExerciseTrial>();
        try (var lab = new Lab()) {
            new ExerciseTrials(lab, Path.of("src/test/sabotage"), folder, trials::add).check(exercise, 1);
        }
        assertEquals(
                List.of(), trials.stream().filter(trial -> !trial.isRight()).toList());
    }
}
