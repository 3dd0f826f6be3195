package leakground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.lab.CachedClasses;
import leakground.lab.Expectation;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every leaky variant leaks what it says it leaks, and no fix does.
@Tag(Tier.WIDE)
@Execution(ExecutionMode.CONCURRENT)
class LeaksIT {

    static List<Scenario> scenarios() {
        return Tier.scenarios();
    }

    @BeforeAll
    static void startSooner() throws Exception {
        CachedClasses.make();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyVariantBehavesAsDeclared(Scenario scenario) throws Exception {
        try (var lab = new Lab()) {
            var variants = scenario.variants();
            var results = lab.prove(scenario, variants, Poll.PATIENCE);
            for (int i = 0; i < variants.size(); i++) {
                var variant = variants.get(i);
                var result = results.get(i);
                assertEquals(
                        Optional.empty(),
                        Expectation.of(scenario, variant).missedBy(result),
                        () -> "%s %s showed %s".formatted(scenario.id(), variant, result));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void lastsAMinuteAtItsOwnRate(Scenario scenario) throws Exception {
        long rounds = Math.round(scenario.rate() * 60);
        try (var lab = new Lab()) {
            var run = lab.start(Plan.of(scenario, scenario.leaky()).withRounds(rounds), Listener.NONE);
            assertTrue(run.await(Poll.PATIENCE), () -> "still runs: " + run.samples());
            assertEquals(rounds, run.round(), () -> run.ending().orElseThrow().sentence());
        }
    }
}
