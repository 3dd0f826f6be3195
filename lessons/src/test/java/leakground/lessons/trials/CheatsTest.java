package leakground.lessons.trials;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Tier;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that do their work and keep too much, or that deceive the check: none is solved. Beside them, good
/// solutions of another shape: each is solved.
@Tag(Tier.WIDE)
class CheatsTest {

    private static final Path CHEATS = Path.of("src", "test", "cheats");
    private static final Path OTHERS = Path.of("src", "test", "others");
    private static final int FEW_OTHERS = 1;

    @TempDir
    private Path folder;

    /// A changed model solution.
    record Changed(Exercise exercise, Sabotage change) {

        String kind() {
            return change.kind();
        }

        @Override
        public String toString() {
            return exercise.id() + " " + change.name();
        }
    }

    static List<Changed> cheats() throws IOException {
        return Tier.oneOfEach(all(CHEATS), Changed::kind);
    }

    static List<Changed> others() throws IOException {
        return Tier.first(FEW_OTHERS, all(OTHERS));
    }

    private static List<Changed> all(Path changes) throws IOException {
        var all = new ArrayList<Changed>();
        for (var exercise : Exercise.all()) {
            var file = changes.resolve(exercise.path() + ".txt");
            if (Files.exists(file)) {
                Sabotage.parse(Files.readString(file)).forEach(change -> all.add(new Changed(exercise, change)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void noCheatIsSolved(Changed cheat) throws Exception {
        var outcome = check(cheat);
        assertFalse(outcome instanceof Outcome.Solved || outcome instanceof Outcome.DoesNotCompile, outcome::toString);
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherGoodSolutionIsSolved(Changed other) throws Exception {
        var outcome = check(other);
        assertInstanceOf(Outcome.Solved.class, outcome, outcome::toString);
    }

    private Outcome check(Changed version) throws IOException, InterruptedException {
        var exercise = version.exercise();
        var source = version.change().appliedTo(exercise.solution(), 0).orElseThrow();
        var file = Files.writeString(Files.createTempDirectory(folder, "yours").resolve(exercise.file()), source);
        try (var lab = new Lab()) {
            return new Checker(lab, exercise, Files.createTempDirectory(folder, "check")).decided(file);
        }
    }
}
