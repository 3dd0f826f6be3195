package leakground.jol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.Poll;
import leakground.Tier;
import leakground.catalogue.Catalogue;
import leakground.lab.Jdk;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.measure.Finding;
import leakground.measure.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The growth of the live heap that the lab measures is what JOL weighs in the objects themselves.
@Tag(Tier.WIDE)
class GrowthTest {

    static List<String> scenarios() {
        return Tier.first(1, List.of("sub-slice", "global-cache", "unstopped-ticker"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isWhatJolWeighs(String id) throws Exception {
        var scenario = Catalogue.find(id).orElseThrow();
        double weighed = weighed(scenario.workload("Leaky").orElseThrow());
        try (var lab = new Lab()) {
            var run = lab.start(Plan.of(scenario, "Leaky").withRounds(300), Listener.NONE);
            assertTrue(run.await(Poll.PATIENCE));
            var measured = run.result().findings().stream()
                    .filter(finding -> finding.metric() == Metric.HEAP)
                    .map(Finding::growth)
                    .findFirst()
                    .orElseThrow();
            assertEquals(weighed, measured.perRound(), 0.01 * weighed);
        }
    }

    private static double weighed(String workload) throws Exception {
        var process = new ProcessBuilder(
                        Jdk.program("java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Djdk.attach.allowAttachSelf=true",
                        "-Djol.magicFieldOffset=true",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RetainedPerRound.class.getName(),
                        workload)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            var all = lines.lines().toList();
            assertEquals(0, process.waitFor(), all::toString);
            return Double.parseDouble(all.getLast());
        }
    }
}
