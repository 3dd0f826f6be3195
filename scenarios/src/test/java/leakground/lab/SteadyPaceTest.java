package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.measure.Sample;
import org.junit.jupiter.api.Test;

class SteadyPaceTest {

    private static final long TEN_MINUTES = 600_000;

    private final SteadyPace pace = new SteadyPace();
    private final List<Sample> samples = new ArrayList<>();

    @Test
    void isKnownAfterTheFirstSamples() {
        run(10, 300);
        assertEquals(10, pace.value(), 0.1);
    }

    @Test
    void aPauseDoesNotCount() {
        run(10, 3_000);
        pace.pauses();
        sample(0, 1);
        pace.resumes();
        sample(1, TEN_MINUTES);
        assertEquals(10, pace.value(), 0.1);
        run(10, 3_000);
        assertEquals(10, pace.value(), 0.1);
    }

    @Test
    void roundsDuringAPauseDoNotCount() {
        run(10, 3_000);
        pace.pauses();
        run(0.5, 20_000);
        assertEquals(10, pace.value(), 0.1);
    }

    @Test
    void aNewRateIsKnownAfterTwoSeconds() {
        run(40, 3_000);
        pace.breaks();
        run(8, 1_000);
        assertEquals(40, pace.value(), 0.1);
        run(8, 2_000);
        assertEquals(8, pace.value(), 0.1);
    }

    /// A sample in every tenth of a second.
    private void run(double rate, long millis) {
        var began = samples.isEmpty() ? new Sample(0, 0, Map.of()) : samples.getLast();
        for (long passed = 100; passed <= millis; passed += 100) {
            add(new Sample(began.round() + (long) (rate * passed / 1000), began.millis() + passed, Map.of()));
        }
    }

    private void sample(long rounds, long millis) {
        add(new Sample(samples.getLast().round() + rounds, samples.getLast().millis() + millis, Map.of()));
    }

    private void add(Sample sample) {
        samples.add(sample);
        pace.sampled(samples);
    }
}
