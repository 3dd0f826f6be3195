package leakground.shell.duel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final long MIB = 1 << 20;

    /// A leak of heap, and of threads perhaps, at five rounds a second; 100 rounds are done.
    private static Panel leaking(Growth heap, double threads, Optional<String> ending, boolean certain) {
        var samples = LongStream.rangeClosed(0, 100)
                .mapToObj(round -> Duels.sample(round, 10 * MIB, 100, 0, 9))
                .toList();
        var findings = List.of(
                new Finding(Metric.HEAP, Verdict.LEAKING, heap, "rises"),
                new Finding(
                        Metric.PLATFORM_THREADS,
                        threads > 0 ? Verdict.LEAKING : Verdict.STEADY,
                        new Growth(threads, threads, threads),
                        "rises"));
        return new Panel(
                "Leaky",
                samples,
                100,
                findings,
                Verdict.LEAKING,
                20 * MIB,
                ending,
                Set.of(Metric.HEAP),
                TimeBase.ROUND,
                Set.of(),
                certain ? Optional.of(samples.getLast()) : Optional.empty());
    }

    private static Panel leaking(long heap) {
        return leaking(new Growth(heap, heap, heap), 0, Optional.empty(), true);
    }

    private static String sentence(Panel panel) {
        return Forecast.of(panel).orElseThrow().sentence();
    }

    @Test
    void ten_mebibytes_at_a_tenth_a_round_and_five_rounds_a_second_are_full_in_twenty_seconds() {
        assertEquals("+102 KiB a round; this heap is full in 20 s", sentence(leaking(MIB / 10)));
    }

    @Test
    void an_interval_is_told_where_it_shows() {
        var growth = new Growth(MIB / 10.0, MIB / 12.5, MIB / 8.0);
        assertEquals(
                "+102 KiB a round; this heap is full in 16 s to 25 s",
                sentence(leaking(growth, 0, Optional.empty(), true)));
    }

    @Test
    void what_is_full_first_is_told() {
        assertEquals(
                "+1.0 KiB and +4 threads a round; limit of 500 threads in 20 s",
                sentence(leaking(new Growth(1024, 1024, 1024), 4, Optional.empty(), true)));
    }

    @Test
    void what_has_ended_is_reckoned_in_rounds() {
        var growth = new Growth(MIB / 10.0, MIB / 10.0, MIB / 10.0);
        assertEquals(
                "+102 KiB and +1 thread a round; this heap is full after 200 rounds",
                sentence(leaking(growth, 1, Optional.of("stopped after round 100"), true)));
    }

    @Test
    void there_is_none_before_a_verdict_is_certain() {
        var growth = new Growth(MIB, MIB, MIB);
        assertTrue(Forecast.of(leaking(growth, 0, Optional.empty(), false)).isEmpty());
        assertTrue(Forecast.of(Duels.fixed(124)).isEmpty());
    }

    /// A pod of 512 MiB gives the heap 128, of which 10 are in use at the start.
    @Test
    void a_pod_is_full_by_its_own_heap_and_requests() {
        var forecast = Forecast.of(leaking(1024)).orElseThrow();
        assertEquals(
                Optional.of("a pod of 512 MiB at 10 requests/s has a full heap after 3 h 21 min"),
                forecast.sentence(Container.of(512 * MIB, 10)));
        assertEquals(
                Optional.of("64 MiB pod: full after 38 min 24 s"),
                forecast.brief(new Container(64 * MIB, 55 * MIB, false, 20)));
    }

    @Test
    void a_jvm_takes_a_quarter_of_its_memory_and_of_little_half() {
        assertEquals(2048 * MIB, Container.of(8192 * MIB, 1).heap());
        assertEquals(64 * MIB, Container.of(128 * MIB, 1).heap());
        assertEquals(130_862_284, Container.of(400 * MIB, 1).heap());
    }

    @Test
    void samples_of_one_moment_tell_no_rate() {
        var panel = leaking(MIB);
        var one = new Panel(
                panel.title(),
                List.of(panel.samples().getFirst()),
                panel.rounds(),
                panel.findings(),
                panel.verdict(),
                panel.heapLimit(),
                panel.ending(),
                panel.declared(),
                panel.per(),
                panel.chosen(),
                panel.certain());
        assertEquals("+1.0 MiB a round; this heap is full after 10 rounds", sentence(one));
    }
}
