package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.StuckReason;
import leakground.heap.result.StuckThreads;
import leakground.heap.result.ThreadSite;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.diagnosis.view.StuckEvidence.Doubt;
import leakground.shell.live.TryProofs.Look;
import org.junit.jupiter.api.Test;

/// Looks prove a leak if the threads of one kind grow in number, and so do the stuck ones among them.
class TryProofsTest {

    private final List<Look> looks = new ArrayList<>();

    @Test
    void moreAndMoreStuckThreadsAreALeak() {
        look(5, 5, Doubt.NONE);
        look(9, 9, Doubt.NONE);
        look(20, 21, Doubt.NONE);
        var growth = TryProofs.growth(looks);
        assertEquals(1, growth.size());
        assertEquals(Metric.PLATFORM_THREADS, growth.getFirst().metric());
        assertEquals(
                List.of(5L, 9L, 20L),
                growth.getFirst().moments().stream()
                        .map(moment -> moment.threads())
                        .toList());
    }

    @Test
    void twoLooksAreTooFew() {
        look(5, 5, Doubt.NONE);
        look(9, 9, Doubt.NONE);
        assertEquals(List.of(), TryProofs.growth(looks));
    }

    @Test
    void moreProofsAboutAsManyThreadsAreNoLeak() {
        look(5, 20, Doubt.NONE);
        look(9, 20, Doubt.NONE);
        look(20, 20, Doubt.NONE);
        assertEquals(List.of(), TryProofs.growth(looks));
    }

    @Test
    void doubtfulLookProvesNothing() {
        look(5, 5, Doubt.NONE);
        look(9, 9, Doubt.COMPILED);
        look(20, 20, Doubt.NONE);
        assertEquals(List.of(), TryProofs.growth(looks));
    }

    private void look(int stuck, int alive, Doubt doubt) {
        var group = new StuckGroup(
                new ThreadSite(false, "asker", "java.util.concurrent.SynchronousQueue", stuck, List.of("Shop.ask")),
                StuckReason.UNREACHABLE,
                alive,
                LongStream.range(0, stuck).boxed().toList(),
                true,
                List.of(),
                List.of(),
                List.of());
        long millis = 1000L * (looks.size() + 1);
        looks.add(new Look(
                new Sample(millis, millis, Map.of()),
                new StuckEvidence(new StuckThreads(List.of(group), List.of(), 0, 0, 0, List.of()), doubt)));
    }
}
