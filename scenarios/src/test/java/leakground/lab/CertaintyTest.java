package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;

/// A verdict is certain when it came twice, some samples apart. From then on it stays, until it is refuted.
class CertaintyTest {

    private static final long MIB = 1 << 20;

    private final Certainty certainty = new Certainty(TimeBase.ROUND);
    private int samples;

    @Test
    void onceIsNotEnough() {
        assertFalse(asked(20, Verdict.STEADY));
    }

    @Test
    void twiceIsEnough() {
        asked(20, Verdict.STEADY);
        assertTrue(asked(30, Verdict.STEADY));
    }

    @Test
    void staysUntilThereIsMoreToJudge() {
        asked(20, Verdict.LEAKING);
        asked(30, Verdict.LEAKING);
        assertTrue(asked(31, Verdict.LEAKING));
    }

    @Test
    void isCertainSinceTheSampleThatMadeItSo() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING, Verdict.LEAKING);
        assertEquals(20, shown(Verdict.LEAKING).certain().orElseThrow().round());
    }

    @Test
    void staysWhileNothingCanBeTold() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING);
        see(MIB, Verdict.INCONCLUSIVE, Verdict.MEASURING, Verdict.INCONCLUSIVE, Verdict.MEASURING);
        assertEquals(Verdict.LEAKING, shown(Verdict.INCONCLUSIVE).verdict());
    }

    @Test
    void anotherVerdictTwiceDoesNotOverturnIt() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING, Verdict.STEADY, Verdict.STEADY);
        assertEquals(Verdict.LEAKING, shown(Verdict.STEADY).verdict());
    }

    @Test
    void anotherVerdictThreeTimesOverturnsItAndSaysSo() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING, Verdict.STEADY, Verdict.STEADY, Verdict.STEADY);
        assertEquals(Verdict.STEADY, shown(Verdict.STEADY).verdict());
        assertEquals(
                "was LEAKING from round 20 to 50; seen", shown(Verdict.STEADY).evidence());
    }

    @Test
    void theSameVerdictBetweenDoubtsConfirmsIt() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING);
        see(MIB, Verdict.STEADY, Verdict.STEADY, Verdict.LEAKING, Verdict.STEADY, Verdict.STEADY);
        assertEquals(Verdict.LEAKING, shown(Verdict.STEADY).verdict());
    }

    @Test
    void leakThatIsReleasedIsNotCertainAnyMore() {
        see(8 * MIB, Verdict.LEAKING, Verdict.LEAKING);
        see(MIB, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
        assertEquals(Verdict.INCONCLUSIVE, shown(Verdict.INCONCLUSIVE).verdict());
        assertTrue(shown(Verdict.INCONCLUSIVE).certain().isEmpty());
    }

    @Test
    void steadyThatRisesNotablyIsNotCertainAnyMore() {
        see(MIB, Verdict.STEADY, Verdict.STEADY);
        see(2 * MIB, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
        assertEquals(Verdict.INCONCLUSIVE, shown(Verdict.INCONCLUSIVE).verdict());
    }

    @Test
    void steadyThatMovesALittleStays() {
        see(MIB, Verdict.STEADY, Verdict.STEADY);
        see(MIB + 10_000, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
        assertEquals(Verdict.STEADY, shown(Verdict.INCONCLUSIVE).verdict());
    }

    @Test
    void readingFarAboveWhatIsCertainKeepsTheRunFromEnding() {
        see(MIB, Verdict.STEADY, Verdict.STEADY);
        assertTrue(certainty.isSettled());
        var last = new Sample(samples + 1, 20_000, Map.of(Metric.HEAP, 2 * MIB));
        certainty.observe(samples + 1, last, last, List::of);
        assertFalse(certainty.isSettled());
    }

    @Test
    void contradictionKeepsTheRunFromEnding() {
        see(MIB, Verdict.STEADY, Verdict.STEADY);
        see(2 * MIB, Verdict.INCONCLUSIVE);
        assertFalse(certainty.isSettled());
    }

    @Test
    void theSameVerdictOnAHigherReadingLetsTheRunEnd() {
        see(MIB, Verdict.STEADY, Verdict.STEADY);
        see(2 * MIB, Verdict.STEADY);
        assertTrue(certainty.isSettled());
    }

    @Test
    void countsTheSamplesAlsoAfterTheyWereThinned() {
        asked(3_980, Verdict.LEAKING);
        assertTrue(asked(2_000, Verdict.LEAKING));
    }

    @Test
    void twoVerdictsOnTheSameSamplesAreOne() {
        asked(20, Verdict.STEADY);
        assertFalse(asked(21, Verdict.STEADY));
    }

    @Test
    void inconclusiveIsNeverCertain() {
        asked(20, Verdict.INCONCLUSIVE);
        assertFalse(asked(30, Verdict.INCONCLUSIVE));
    }

    @Test
    void steadyTakesAThousandRounds() {
        asked(20, sample(900, 2_000), Verdict.STEADY);
        assertFalse(asked(30, sample(999, 3_000), Verdict.STEADY));
        assertTrue(asked(40, sample(1_000, 4_000), Verdict.STEADY));
    }

    @Test
    void steadyTakesFifteenSecondsWhereRoundsAreSlow() {
        asked(20, sample(80, 10_000), Verdict.STEADY);
        assertFalse(asked(30, sample(119, 14_900), Verdict.STEADY));
        assertTrue(asked(40, sample(120, 15_000), Verdict.STEADY));
    }

    @Test
    void leakingTakesNoThousandRounds() {
        asked(20, sample(150, 300), Verdict.LEAKING);
        assertTrue(asked(30, sample(200, 400), Verdict.LEAKING));
    }

    @Test
    void noisyMetricHoldsBackALeakOnlyForAWhile() {
        var found =
                List.of(finding(Metric.HEAP, Verdict.INCONCLUSIVE), finding(Metric.PLATFORM_THREADS, Verdict.LEAKING));
        for (int i = 1; i <= 5; i++) {
            var last = sample(100 * i, 200 * i);
            certainty.observe(10 * i, last, last, () -> found);
            assertEquals(i == 1, certainty.shown(found).getLast().certain().isEmpty(), "after " + i);
        }
        assertFalse(certainty.isSettled());
        var last = sample(600, 1_200);
        certainty.observe(60, last, last, () -> found);
        assertTrue(certainty.isSettled());
    }

    @Test
    void aMainIsNotSteadyBeforeFifteenSeconds() {
        assertEquals(15_000, certainMillis(Verdict.STEADY, 30_000, _ -> MIB), 500);
    }

    @Test
    void aMainIsNotSteadyWhileBurstsMayFollow() {
        // A burst after 4 and 14 s and none later: ten seconds apart.
        assertEquals(
                34_000,
                certainMillis(Verdict.STEADY, 60_000, millis -> MIB * (millis < 4_000 ? 1 : millis < 14_000 ? 2 : 3)),
                1_000);
        assertEquals(
                -1, certainMillis(Verdict.STEADY, 120_000, millis -> MIB * (millis / 10_000)), "a burst every 10 s");
    }

    @Test
    void aMainThatRisesWithoutAPauseIsLeakingOnlySoFar() {
        assertEquals(-1, certainMillis(Verdict.LEAKING, 59_000, millis -> 10_000 * millis));
        assertEquals(60_000, certainMillis(Verdict.LEAKING, 70_000, millis -> 10_000 * millis), 500);
    }

    @Test
    void fewSamplesOfAMainAreNoPauses() {
        var main = new Certainty(TimeBase.SECOND);
        var found = List.of(finding(Metric.HEAP, Verdict.LEAKING));
        for (int i = 0; i < 20; i++) {
            var last = new Sample(2_000L * i, 2_000L * i, Map.of(Metric.HEAP, MIB * i));
            main.observe(i, last, last, () -> found);
        }
        assertTrue(main.shown(found).getFirst().certain().isEmpty(), "after 38 s without a pause");
    }

    @Test
    void aMainThatRisesAgainAfterEachPauseIsLeaking() {
        assertEquals(20_000, certainMillis(Verdict.LEAKING, 40_000, millis -> MIB * (millis / 5_000)), 2_500);
    }

    /// When a verdict that is given all the time becomes certain for a main with these readings, four a second; -1 if
    /// it does not.
    private static long certainMillis(Verdict verdict, long most, LongUnaryOperator heap) {
        var main = new Certainty(TimeBase.SECOND);
        var found = List.of(finding(Metric.HEAP, verdict));
        for (int i = 0; 250L * i <= most; i++) {
            var last = new Sample(250L * i, 250L * i, Map.of(Metric.HEAP, heap.applyAsLong(250L * i)));
            main.observe(i, last, last, () -> found);
        }
        return main.shown(found).getFirst().certain().map(Sample::millis).orElse(-1L);
    }

    @Test
    void whatIsProvenIsCertainAtOnce() {
        see(MIB, Verdict.MEASURING);
        certainty.prove(finding(Metric.HEAP, Verdict.LEAKING).certainSince(sample(10, 20_000)));
        assertEquals(10, shown(Verdict.MEASURING).certain().orElseThrow().round());
        see(MIB, Verdict.MEASURING, Verdict.STEADY, Verdict.STEADY, Verdict.INCONCLUSIVE);
        assertEquals(Verdict.LEAKING, shown(Verdict.INCONCLUSIVE).verdict());
    }

    @Test
    void proofOfWhatIsCertainChangesNothing() {
        see(MIB, Verdict.LEAKING, Verdict.LEAKING, Verdict.LEAKING);
        certainty.prove(finding(Metric.HEAP, Verdict.LEAKING).certainSince(sample(500, 20_000)));
        assertEquals(20, shown(Verdict.LEAKING).certain().orElseThrow().round());
    }

    @Test
    void whatIsProvenAndGrowsNoMoreIsOverturned() {
        see(MIB, Verdict.MEASURING);
        certainty.prove(finding(Metric.HEAP, Verdict.LEAKING).certainSince(sample(10, 20_000)));
        see(MIB, Verdict.STEADY, Verdict.STEADY, Verdict.STEADY);
        assertEquals(Verdict.STEADY, shown(Verdict.STEADY).verdict());
    }

    private boolean asked(int count, Verdict verdict) {
        return asked(count, sample(2_000, 5_000), verdict);
    }

    private boolean asked(int count, Sample last, Verdict verdict) {
        certainty.observe(count, last, last, () -> List.of(finding(Metric.HEAP, verdict)));
        return certainty.isSettled();
    }

    /// Judges these verdicts one after the other, ten samples and ten rounds apart, after a long run.
    private void see(long bytes, Verdict... verdicts) {
        for (var verdict : verdicts) {
            samples += 10;
            var last = new Sample(samples, 20_000, Map.of(Metric.HEAP, bytes));
            certainty.observe(samples, last, last, () -> List.of(finding(Metric.HEAP, verdict)));
        }
    }

    private Finding shown(Verdict today) {
        return certainty.shown(List.of(finding(Metric.HEAP, today))).getFirst();
    }

    private static Finding finding(Metric metric, Verdict verdict) {
        return new Finding(metric, verdict, Growth.NONE, "seen");
    }

    private static Sample sample(long round, long millis) {
        return new Sample(round, millis, Map.of());
    }
}
