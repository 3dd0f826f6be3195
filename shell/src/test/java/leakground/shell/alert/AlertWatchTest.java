package leakground.shell.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.duel.view.AlertView;
import org.junit.jupiter.api.Test;

class AlertWatchTest {

    private static final long LIMIT = 1000;

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void isRaisedOnceAndOverOnce() throws NotARule {
        var watch = watch("heap>80%");
        assertEquals("", see(watch, 0, 800));
        assertEquals("on", see(watch, 100, 801));
        assertEquals("", see(watch, 200, 900));
        assertEquals("over", see(watch, 300, 700));
        assertEquals("", see(watch, 400, 700));
        assertEquals("on", see(watch, 500, 900));
    }

    @Test
    void aPartOfAnUnknownLimitIsNeverExceeded() throws NotARule {
        var watch = new AlertWatch("4711", AlertRule.parse("heap>80%"), TimeBase.SECOND, 0);
        assertEquals("", see(watch, 0, 800));
    }

    @Test
    void isRaisedAtTheAmountItselfWhereThatIsAsked() throws NotARule {
        assertEquals("on", see(watch("heap>=80%"), 0, 800));
    }

    @Test
    void mustLastAsLongAsItSays() throws NotARule {
        var watch = watch("heap>500 for 1s");
        assertEquals("", see(watch, 0, 600));
        assertEquals("", see(watch, 900, 600));
        assertEquals("", see(watch, 950, 400));
        assertEquals("", see(watch, 1000, 600));
        assertEquals("", see(watch, 1999, 600));
        assertEquals("on", see(watch, 2000, 600));
    }

    @Test
    void aRunThatIsStartedAnewBeginsAnew() throws NotARule {
        var watch = watch("heap>500 for 1s");
        see(watch, 0, 600);
        assertEquals("on", see(watch, 5000, 600));
        samples.clear();
        assertEquals("", see(watch, 100, 600));
        assertEquals("on", see(watch, 1100, 600));
    }

    @Test
    void risesWhenTheJudgeSaysSo() throws NotARule {
        var watch = watch("heap rises");
        assertEquals("", see(watch, 0, 600, Verdict.INCONCLUSIVE));
        assertEquals("on", see(watch, 100, 600, Verdict.LEAKING));
    }

    @Test
    void isFullWithinATimeAtTheRateOfTheLastHalf() throws NotARule {
        var watch = watch("heap full within 20s");
        // 10 bytes a round, 1 round a second, 500 bytes of room: 50 s.
        samples.add(new Sample(0, 0, Map.of(Metric.HEAP, 480L)));
        samples.add(new Sample(1, 1000, Map.of(Metric.HEAP, 490L)));
        assertEquals("", see(watch, 2, 2000, 500, Verdict.LEAKING));
        // 2.5 rounds a second and 460 bytes of room: 18.4 s.
        assertEquals("on", see(watch, 6, 3000, 540, Verdict.LEAKING));
    }

    @Test
    void growthOfAProgramThatRunsAsItIsIsPerSecond() throws NotARule {
        var watch = new AlertWatch("leaky", AlertRule.parse("heap full within 50s"), TimeBase.SECOND, LIMIT);
        assertEquals("on", see(watch, 1, 1000, 500, Verdict.LEAKING));
    }

    @Test
    void threadsOfEitherKindRaiseTheirOwn() throws NotARule {
        var watch = watch("threads>5");
        var sample = new Sample(1, 100, Map.of(Metric.PLATFORM_THREADS, 9L, Metric.VIRTUAL_THREADS, 3L));
        var alerts = watch.see(List.of(sample), List.of());
        assertEquals(
                List.of(Metric.PLATFORM_THREADS),
                alerts.stream().map(Alert::metric).toList());
    }

    @Test
    void aLineSaysWhichSideWhatAndHowMuch() throws NotARule {
        var watch = watch("P1 heap full within 1h");
        samples.add(new Sample(0, 0, Map.of(Metric.HEAP, 490L)));
        samples.add(new Sample(1, 1000, Map.of(Metric.HEAP, 500L)));
        var alert = watch.see(samples, List.of(finding(Verdict.LEAKING))).getFirst();
        assertTrue(alert.on());
        assertEquals(
                "   1.0 s  leaky ALERT P1 heap full within 1h: live heap 500 B, +10.0 B/s, full in 50.0 s",
                AlertView.line(alert));
    }

    private static AlertWatch watch(String rule) throws NotARule {
        return new AlertWatch("leaky", AlertRule.parse(rule), TimeBase.ROUND, LIMIT);
    }

    private String see(AlertWatch watch, long millis, long heap) {
        return see(watch, millis, heap, Verdict.STEADY);
    }

    private String see(AlertWatch watch, long millis, long heap, Verdict verdict) {
        return see(watch, millis / 10, millis, heap, verdict);
    }

    private String see(AlertWatch watch, long round, long millis, long heap, Verdict verdict) {
        samples.add(new Sample(round, millis, Map.of(Metric.HEAP, heap)));
        var alerts = watch.see(samples, List.of(finding(verdict)));
        assertTrue(alerts.size() < 2, alerts::toString);
        return alerts.isEmpty() ? "" : alerts.getFirst().on() ? "on" : "over";
    }

    private static Finding finding(Verdict verdict) {
        return new Finding(Metric.HEAP, verdict, new Growth(10, 10, 10), "");
    }
}
