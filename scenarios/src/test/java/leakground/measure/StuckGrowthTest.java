package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leakground.measure.StuckGrowth.Moment;
import org.junit.jupiter.api.Test;

/// More and more threads that can never run again are a leak.
class StuckGrowthTest {

    @Test
    void isALeakCertainSinceTheLastMoment() {
        var finding = at(10, 20, 40).finding(TimeBase.ROUND);
        assertEquals(Verdict.LEAKING, finding.verdict());
        assertEquals(300, finding.certain().orElseThrow().round());
    }

    @Test
    void tellsEachMomentAsItsEvidence() {
        assertEquals(
                "proven from heap dumps: threads that can never run again were 10 at round 100, 20 at round 200, 40 at"
                        + " round 300",
                at(10, 20, 40).finding(TimeBase.ROUND).evidence());
    }

    @Test
    void growsAsMuchARoundAsBetweenTheFirstAndTheLastMoment() {
        assertEquals(0.15, at(10, 20, 40).finding(TimeBase.ROUND).growth().perRound());
    }

    @Test
    void growsAsMuchASecondInAProgramWithoutRounds() {
        assertEquals(150, at(10, 20, 40).finding(TimeBase.SECOND).growth().perRound());
    }

    @Test
    void isNoProofIfOneMomentHasNoMore() {
        assertTrue(at(10, 20, 21).grows());
        assertFalse(at(10, 20, 20).grows());
    }

    @Test
    void isNoProofIfTheFirstMomentHasNone() {
        assertFalse(at(0, 20, 40).grows());
    }

    private static StuckGrowth at(long... threads) {
        var moments = IntStream.range(0, threads.length)
                .mapToObj(i -> new Moment(new Sample(100L * (i + 1), 100L * (i + 1), Map.of()), threads[i]))
                .toList();
        return new StuckGrowth(Metric.VIRTUAL_THREADS, List.copyOf(moments));
    }
}
