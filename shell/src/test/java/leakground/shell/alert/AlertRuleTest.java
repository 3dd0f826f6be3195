package leakground.shell.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Metric;
import leakground.shell.alert.AlertRule.Condition;
import leakground.shell.alert.AlertRule.Condition.Beyond;
import leakground.shell.alert.AlertRule.Condition.FullWithin;
import leakground.shell.alert.AlertRule.Condition.Rises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRuleTest {

    private static final Set<Metric> HEAP = Set.of(Metric.HEAP);
    private static final Set<Metric> THREADS =
            Set.of(Metric.PLATFORM_THREADS, Metric.VIRTUAL_THREADS, Metric.GOROUTINES);

    @ParameterizedTest
    @MethodSource
    void reads(String text, Optional<String> level, Set<Metric> metrics, Condition when, long millis) throws NotARule {
        assertEquals(List.of(new AlertRule(text, level, metrics, when, millis)), AlertRule.parse(text));
    }

    static List<Arguments> reads() {
        var none = Optional.<String>empty();
        return List.of(
                Arguments.of("heap>80% for 10s", none, HEAP, new Beyond(80, true, false), 10_000),
                Arguments.of("heap > 1.5m", none, HEAP, new Beyond(1.5 * (1 << 20), false, false), 0),
                Arguments.of("HEAP>=32MiB", none, HEAP, new Beyond(32 << 20, false, true), 0),
                Arguments.of("threads>100", none, THREADS, new Beyond(100, false, false), 0),
                Arguments.of(
                        "p0: files>=5 for 2m",
                        Optional.of("P0"),
                        Set.of(Metric.OPEN_FILES),
                        new Beyond(5, false, true),
                        120_000),
                Arguments.of("P2 heap rises for 500ms", Optional.of("P2"), HEAP, new Rises(), 500),
                Arguments.of("heap full within 24h", none, HEAP, new FullWithin(86_400_000), 0),
                Arguments.of(
                        "direct-memory full within 3d for 1h",
                        none,
                        Set.of(Metric.DIRECT_MEMORY),
                        new FullWithin(3 * 86_400_000L),
                        3_600_000),
                Arguments.of("loaded_classes>9", none, Set.of(Metric.LOADED_CLASSES), new Beyond(9, false, false), 0));
    }

    @Test
    void theLadderHasTicketTodayAndNow() throws NotARule {
        assertEquals(
                List.of(
                        "P2 heap rises",
                        "P1 heap full within 90s",
                        "P1 threads rises",
                        "P1 files rises",
                        "P0 heap>90%"),
                AlertRule.parse(" ladder within 90 s ").stream()
                        .map(AlertRule::text)
                        .toList());
        assertEquals(
                new FullWithin(86_400_000), AlertRule.parse("ladder").get(1).when());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    hep>80%                   | unknown metric 'hep'; use heap, threads, files or a metric of --metrics
                    heap                      | write a rule such as 'heap>80%', 'threads>100 for 10s', 'heap rises', 'heap full within 24h' or ladder
                    heap<80%                  | write a rule such as 'heap>80%', 'threads>100 for 10s', 'heap rises', 'heap full within 24h' or ladder
                    heap>80% for ever         | write a rule such as 'heap>80%', 'threads>100 for 10s', 'heap rises', 'heap full within 24h' or ladder
                    threads>5m                | threads are counted, without a unit such as m
                    heap>5x                   | unknown unit 'x'; use k, m, g or %
                    loaded_classes>5%         | loaded_classes has no limit; give an amount
                    allocation rises          | allocation always rises; give an amount
                    full_collections full within 1h | full_collections has no limit; give an amount
                    """)
    void saysWhatARuleIs(String text, String message) {
        assertEquals(
                message,
                assertThrows(NotARule.class, () -> AlertRule.parse(text)).getMessage());
    }
}
