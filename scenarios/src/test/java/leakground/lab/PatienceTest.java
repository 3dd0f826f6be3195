package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"0.1, 2, 10000", "2, 2, 10000", "5, 2, 25000", "90, 2, 60000", "-1, 2, 10000"})
    void growsWithTheLoadOfEachCoreUpToALimit(double load, int cores, long millis) {
        assertEquals(millis, Patience.millis(10_000, load, cores));
    }
}
