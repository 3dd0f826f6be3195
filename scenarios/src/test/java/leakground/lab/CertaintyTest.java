package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
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
        certainty.isCertain(20, 900, () -> List.of(finding(Verdict.STEADY)));
        assertFalse(certainty.isCertain(30, 999, () -> List.of(finding(Verdict.STEADY))));
        assertTrue(certainty.isCertain(40, 1_000, () -> List.of(finding(Verdict.STEADY))));
    }

    @Test
    void leakingTakesNoThousandRounds() {
        certainty.isCertain(20, 150, () -> List.of(finding(Verdict.LEAKING)));
        assertTrue(certainty.isCertain(30, 200, () -> List.of(finding(Verdict.LEAKING))));
    }

    private boolean asked(int samples, Verdict verdict) {
        return certainty.isCertain(samples, 2_000, () -> List.of(finding(verdict)));
    }

    private static Finding finding(Verdict verdict) {
        return new Finding(Metric.HEAP, verdict, Growth.NONE, "");
    }
}
