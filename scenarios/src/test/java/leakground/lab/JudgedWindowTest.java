package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;

/// Of a run that a fix took over after 400 rounds of a leak.
class JudgedWindowTest {

    private static final int FIXED = 400;

    private static final JudgedWindow WHOLE = JudgedWindow.whole(40, TimeBase.ROUND, 0);

    private static final List<Sample> SAMPLES = LongStream.rangeClosed(0, 800)
            .mapToObj(round -> sample(round * 10, Math.min(round * 10, FIXED)))
            .toList();

    private static Sample sample(long round, long leaked) {
        return new Sample(round, round * 5, Map.of(Metric.HEAP, 2_000_000 + leaked * 65_536));
    }

    private static Finding heap(JudgedWindow window) {
        return window.judge(SAMPLES).getFirst();
    }

    @Test
    void isJudgedByWhatCameSince() {
        var heap = heap(WHOLE.since(sample(FIXED, FIXED)));
        assertEquals(Verdict.STEADY, heap.verdict(), heap::toString);
        assertEquals(0, heap.kept());
        assertTrue(heap.evidence().startsWith("since the fix, "), heap::evidence);
        assertTrue(heap.evidence().contains("rounds 1900 to 7600"), heap::evidence);
    }

    @Test
    void theWholeIsJudgedWithWhatCameBefore() {
        var heap = heap(WHOLE);
        assertNotEquals(0, heap.kept());
        assertTrue(!heap.evidence().contains("since the fix"), heap::evidence);
    }

    @Test
    void isCertainByARoundOfTheWholeRun() {
        var window = WHOLE.since(sample(FIXED, FIXED));
        for (int i = 400; i < 420; i++) {
            window.observe(SAMPLES.subList(0, i + 1));
        }
        var since = window.judge(SAMPLES.subList(0, 420)).getFirst().certain().orElseThrow();
        assertTrue(SAMPLES.contains(since) && since.round() > FIXED, since::toString);
    }

    /// A look of 5000 rounds in no time, which loads 30 MB of classes, after each 100 samples.
    @Test
    void looksAreLeftOutOfWhatIsJudged() {
        var window = JudgedWindow.whole(40, TimeBase.ROUND, 0);
        var seen = new ArrayList<Sample>();
        long round = 0;
        long bytes = 0;
        long millis = 0;
        for (int i = 0; i < 500; i++) {
            seen.add(new Sample(round, millis, Map.of(Metric.HEAP, bytes)));
            window.observe(seen);
            if (i > 0 && i % 100 == 0) {
                window = window.beginLook(seen.getLast());
                seen.add(new Sample(round + 2_000, millis + 100, Map.of(Metric.HEAP, bytes + 40_000_000)));
                window.observe(seen);
                round += 5_000;
                millis += 200;
                bytes += 30_000_000;
                seen.add(new Sample(round, millis, Map.of(Metric.HEAP, bytes)));
                window = window.endLook(seen.getLast());
            }
            round += 10;
            millis += 50;
            bytes += 10_000;
        }
        var finding = window.judge(seen).getFirst();
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
        assertEquals(1_000, finding.growth().perRound(), 1e-6);
        assertTrue(finding.kept() < 5_000_000, finding::toString);
        assertTrue(window.isCertain());
        assertTrue(finding.certain().orElseThrow().round() < 1_000, "certain before the first look");
    }

    @Test
    void nothingIsJudgedWhileALookGoesOn() {
        var window = WHOLE.beginLook(SAMPLES.get(400));
        var before = WHOLE.judge(SAMPLES.subList(0, 401)).getFirst();
        assertEquals(before, window.judge(SAMPLES).getFirst());
    }

    /// A leak that is certain, of which only a quarter of the samples come after a pause.
    @Test
    void certainLeakStaysWhileNothingCanBeTold() {
        var window = JudgedWindow.whole(40, TimeBase.ROUND, 0);
        var seen = new ArrayList<>(SAMPLES.subList(0, 40));
        for (int i = 6; i <= 40; i++) {
            window.observe(seen.subList(0, i));
        }
        for (int i = 0; i < 3; i++) {
            seen.add(sample(40_000 + i, 400));
            window.observe(seen);
        }
        assertEquals(Verdict.MEASURING, new Judge(40).judge(seen).getFirst().verdict(), "by these samples alone");
        assertEquals(Verdict.LEAKING, window.judge(seen).getFirst().verdict());
    }

    @Test
    void judgesTheSameSamplesOnce() {
        var window = JudgedWindow.whole(40, TimeBase.ROUND, 0);
        assertSame(window.judge(SAMPLES), window.judge(List.copyOf(SAMPLES)));
    }

    @Test
    void judgesAnewAsManySamplesThatEndElsewhere() {
        var window = JudgedWindow.whole(40, TimeBase.ROUND, 0);
        var first = window.judge(SAMPLES.subList(0, 400));
        assertNotEquals(first, window.judge(SAMPLES.subList(400, 800)));
    }
}
