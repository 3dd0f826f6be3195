package leakground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import leakground.catalogue.Scenario;
import leakground.lab.Ending;
import leakground.lab.Expectation;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every leaky variant leaks what it says it leaks, no fix does, and all do the same work.
/// Two at a time, since most wait for more than they work.
@Execution(ExecutionMode.CONCURRENT)
class LeaksTest {

    private static final Duration MOST = Duration.ofSeconds(60);

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void everyVariantBehavesAsDeclared(Scenario scenario) throws Exception {
        try (var lab = new Lab()) {
            var variants = scenario.variants();
            var results = lab.prove(scenario, variants, MOST);
            for (int i = 0; i < variants.size(); i++) {
                var variant = variants.get(i);
                var result = results.get(i);
                assertEquals(
                        Optional.empty(),
                        Expectation.of(scenario, variant).missedBy(result),
                        () -> variant + " showed " + result);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void allVariantsGiveTheSameAnswers(Scenario scenario) throws Exception {
        var answers = new TreeMap<String, Long>();
        try (var lab = new Lab()) {
            var runs = new TreeMap<String, Run>();
            for (var variant : scenario.variants()) {
                runs.put(variant, lab.start(Plan.of(scenario, variant).withRounds(200), Listener.NONE));
            }
            for (var run : runs.entrySet()) {
                assertTrue(
                        run.getValue().await(MOST),
                        () -> run.getKey() + " still runs: " + run.getValue().samples());
                if (run.getValue().ending().orElseThrow() instanceof Ending.Finished(var _, var answer)) {
                    answers.put(run.getKey(), answer);
                }
            }
        }
        assertEquals(scenario.variants().size(), answers.size(), () -> "not all did their rounds: " + answers);
        assertEquals(1, answers.values().stream().distinct().count(), answers::toString);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void lastsAMinuteAtItsOwnRate(Scenario scenario) throws Exception {
        long rounds = Math.round(scenario.rate() * 60);
        try (var lab = new Lab()) {
            var run = lab.start(Plan.of(scenario, scenario.leaky()).withRounds(rounds), Listener.NONE);
            assertTrue(run.await(MOST), () -> "still runs: " + run.samples());
            assertEquals(rounds, run.round(), () -> run.ending().orElseThrow().sentence());
        }
    }
}
