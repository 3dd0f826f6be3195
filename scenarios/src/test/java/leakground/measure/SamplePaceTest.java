package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplePaceTest {

    private final List<Sample> samples = new ArrayList<>(List.of(new Sample(0, 0, Map.of())));

    @Test
    void isThatOfTheLastTwoSeconds() {
        run(40, 4_000);
        run(8, 2_000);
        assertEquals(8, Sample.pace(samples), 0.1);
    }

    @Test
    void isThatOfFourRoundsWhereTheyAreRare() {
        run(10, 1_000);
        run(0.25, 16_000);
        assertEquals(0.25, Sample.pace(samples), 0.1);
    }

    @Test
    void isUnknownBeforeAnyTimeHasPassed() {
        assertEquals(0, Sample.pace(samples));
    }

    /// A sample in every tenth of a second.
    private void run(double rate, long millis) {
        var from = samples.getLast();
        for (long passed = 100; passed <= millis; passed += 100) {
            samples.add(new Sample(from.round() + (long) (rate * passed / 1000), from.millis() + passed, Map.of()));
        }
    }
}
