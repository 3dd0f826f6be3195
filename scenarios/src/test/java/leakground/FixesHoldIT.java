package leakground;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.CachedClasses;
import leakground.lab.Lab;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Verdict;
import leakground.scenario.Family;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fix keeps nothing, also when its rounds are interrupted and when the work in them throws.
@Tag(Tier.WIDE)
@Execution(ExecutionMode.CONCURRENT)
class FixesHoldIT {

    /// Rounds that show at least that a fix does them. Without the compiler, on a busy machine, a round that fills
    /// 64 MiB takes a second, so a verdict on it may not be reached.
    private static final int LEAST_ROUNDS = 20;

    private static final Duration MOST = Duration.ofSeconds(40);

    /// The method of a scenario that is made to throw: work that a round does while it has something to give back.
    /// A scenario without one has no such method in the thread of the round, and is interrupted alone.
    private static final Map<String, String> WORK = new TreeMap<>(Map.ofEntries(
            Map.entry("missing-done-signal", "publish"),
            Map.entry("abandoned-producer", "firstHit"),
            Map.entry("unbalanced-channel", "awaitTurn"),
            Map.entry("unreleased-lock", "has"),
            Map.entry("lock-order-deadlock", "change"),
            Map.entry("ignored-cancellation", "awaitTurn"),
            Map.entry("pool-per-request", "count"),
            Map.entry("idle-workers", "words"),
            Map.entry("unbounded-backlog", "checksum"),
            Map.entry("unbounded-executor", "letters"),
            Map.entry("thread-local-in-pool", "next"),
            Map.entry("abandoned-executor-in-io", "awaitQuestion"),
            Map.entry("unstopped-ticker", "read"),
            Map.entry("uncancelled-task", "read"),
            Map.entry("timeout-per-message", "nextQuote"),
            Map.entry("ticker-without-exit", "read"),
            Map.entry("global-cache", "render"),
            Map.entry("global-list", "checksum"),
            Map.entry("client-per-host", "checksum"),
            Map.entry("statement-per-list", "price"),
            Map.entry("weak-map-strong-value", "price"),
            Map.entry("mutable-key", "fill"),
            Map.entry("lost-reply", "height"),
            Map.entry("stale-field", "startsAt"),
            Map.entry("forgotten-listener", "paint"),
            Map.entry("undisposed-subscription", "sum"),
            Map.entry("rooted-cycle", "click"),
            Map.entry("slow-finalizer", "brightness"),
            Map.entry("cleaner-holds-itself", "brightness"),
            Map.entry("unreturned-object", "receive"),
            Map.entry("delete-on-exit", "receive"),
            Map.entry("suppressed-on-a-constant", "write"),
            Map.entry("registered-mbean", "write"),
            Map.entry("class-loader", "develop"),
            Map.entry("unclosed-response", "checksum"),
            Map.entry("unclosed-directory", "checksum"),
            Map.entry("unclosed-class-loader", "prices"),
            Map.entry("deferred-release", "letters"),
            Map.entry("unclosed-inflater", "read")));

    @BeforeAll
    static void startSooner() throws Exception {
        CachedClasses.make();
    }

    /// All but those that only compute: nothing in them waits, and nothing has to be given back.
    static List<Scenario> scenarios() {
        return Tier.scenarios(2).stream()
                .filter(scenario -> scenario.family() != Family.PRESSURE)
                .filter(scenario -> !scenario.isMyth())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void keepNothingWhenARoundIsInterruptedOrThrows(Scenario scenario) throws Exception {
        try (var lab = new Lab()) {
            var fixes = scenario.fixes();
            var results = lab.prove(
                    fixes.stream().map(fix -> disturbed(scenario, fix)).toList(), MOST);
            for (int i = 0; i < fixes.size(); i++) {
                var fix = fixes.get(i);
                var result = results.get(i).result();
                assertTrue(
                        result.rounds() > Math.min(scenario.warmUp(), LEAST_ROUNDS), () -> fix + " showed " + result);
                for (var finding : result.findings()) {
                    assertNotEquals(Verdict.LEAKING, finding.verdict(), () -> fix + " showed " + finding);
                }
            }
        }
    }

    @Test
    void throwInAMethodThatTheScenarioHas() {
        for (var entry : WORK.entrySet()) {
            var java = Catalogue.find(entry.getKey()).orElseThrow().source().java();
            assertTrue(
                    Pattern.compile("(?m)^ +[\\w<>\\[\\] ]+ " + entry.getValue() + "\\(")
                            .matcher(java)
                            .find(),
                    entry::toString);
        }
    }

    private static Plan disturbed(Scenario scenario, String fix) {
        var plan = Plan.of(scenario, fix);
        var flags = new ArrayList<>(
                List.of("-Dvariant=" + plan.program().name(), "-Dfailing=" + WORK.getOrDefault(scenario.id(), "")));
        if (!plan.jvm().flags().contains("-Xint")) {
            // What a compiler keeps of code that throws now and then moves the heap late in a run.
            flags.add("-Xint");
        }
        return plan.with(new Program.InRounds(Disturbed.class.getName(), classPath(plan)))
                .with(plan.jvm().withFlags(flags));
    }

    /// The libraries of the scenario, and the folder of the test classes, which no child has by itself.
    private static List<Path> classPath(Plan plan) {
        var classPath = new ArrayList<>(plan.program().classPath());
        try {
            classPath.add(Path.of(Disturbed.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return classPath;
    }
}
