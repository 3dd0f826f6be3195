package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;

/// A verdict is certain when it came twice, some samples apart.
class CertaintyTest {

    private final Certainty certainty = new Certainty();

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
    void isWithdrawnWhenTheVerdictChanges() {
        asked(20, Verdict.LEAKING);
        asked(30, Verdict.LEAKING);
        assertFalse(asked(40, Verdict.STEADY));
    }

    @Test
    void isWithdrawnAlsoAfterTheSamplesWereThinned() {
        asked(3_980, Verdict.LEAKING);
        asked(3_990, Verdict.LEAKING);
        assertFalse(asked(2_000, Verdict.STEADY));
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

    private boolean asked(int samples, Verdict verdict) {
        return asked(samples, sample(2_000, 5_000), verdict);
    }

    private boolean asked(int samples, Sample last, Verdict verdict) {
        certainty.observe(samples, last, last, () -> List.of(new Finding(Metric.HEAP, verdict, Growth.NONE, "")));
        return certainty.isCertain();
    }

    private static Sample sample(long round, long millis) {
        return new Sample(round, millis, Map.of());
    }
}
