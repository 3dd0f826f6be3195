package leakground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import leakground.catalogue.Scenario;
import leakground.lab.CachedClasses;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What 200 rounds of each variant of a scenario do, besides leaking.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(Tier.WIDE)
@Execution(ExecutionMode.CONCURRENT)
class RoundsIT {

    private final Map<String, Rounds> done = new ConcurrentHashMap<>();
    private Path temporary = Path.of("");

    /// @param left files that were left in the folder for temporary files
    private record Rounds(Map<String, Ending> endings, List<Path> left) {}

    static List<Scenario> scenarios() {
        return Tier.scenarios(2);
    }

    @BeforeAll
    void keep(@TempDir Path folder) throws Exception {
        CachedClasses.make();
        temporary = folder;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void allVariantsGiveTheSameAnswers(Scenario scenario) {
        var endings = rounds(scenario).endings();
        var answers = endings.values().stream()
                .map(ending -> ending instanceof Ending.Finished(var _, var answer) ? answer : ending.sentence())
                .distinct()
                .toList();
        assertEquals(1, answers.size(), endings::toString);
        assertTrue(answers.getFirst() instanceof Long, endings::toString);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingIsLeftOnDisk(Scenario scenario) {
        assertEquals(List.of(), rounds(scenario).left());
    }

    private Rounds rounds(Scenario scenario) {
        return done.computeIfAbsent(scenario.id(), _ -> {
            try {
                return run(scenario, Files.createDirectory(temporary.resolve(scenario.id())));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Rounds run(Scenario scenario, Path folder) throws Exception {
        var endings = new TreeMap<String, Ending>();
        try (var lab = new Lab()) {
            var runs = new TreeMap<String, Run>();
            for (var variant : scenario.variants()) {
                var plan = Plan.of(scenario, variant).withRounds(200);
                var jvm = plan.jvm().withFlags(List.of("-Djava.io.tmpdir=" + folder));
                runs.put(variant, lab.start(plan.with(jvm), Listener.NONE));
            }
            for (var run : runs.entrySet()) {
                assertTrue(
                        run.getValue().await(Poll.PATIENCE),
                        () -> run.getKey() + " still runs: " + run.getValue().samples());
                endings.put(run.getKey(), run.getValue().ending().orElseThrow());
            }
        }
        try (var files = Files.list(folder)) {
            return new Rounds(endings, files.toList());
        }
    }
}
