package leakground.shell.text;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import leakground.measure.Growth;
import leakground.measure.TimeBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "65552, 64.0 KiB",
        "102348, 99.9 KiB",
        "102350, 100 KiB",
        "1048575, 1.0 MiB",
        "1048576, 1.0 MiB",
        "1073741824, 1.0 GiB",
        "-1, -1 B",
        "-2048, -2.0 KiB",
        "9223372036854775807, 8.0 EiB",
        "-9223372036854775808, -8.0 EiB"
    })
    void bytes_go_up_in_steps_of_1024(long bytes, String text) {
        assertEquals(text, Quantity.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0;0", "999;999", "12345;12,345", "-1234;-1,234", "9223372036854775807;9,223,372,036,854,775,807"})
    void counts_are_grouped(long count, String text) {
        assertEquals(text, Quantity.count(count));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0/round",
        "0.04, 0/round",
        "32, +32.0 B/round",
        "65638, +64.1 KiB/round",
        "-65638, -64.1 KiB/round",
        "NaN, -",
        "Infinity, -"
    })
    void growth_of_bytes_has_its_sign(double rate, String text) {
        assertEquals(text, Quantity.growthPer(TimeBase.ROUND, HEAP, new Growth(rate, rate, rate)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.004, 0", "-0.004, 0", "0.05, +0.05", "1, +1.00", "-2, -2.00", "12.34, +12.3", "NaN, -"})
    void growth_of_counts_has_its_sign(double rate, String text) {
        assertEquals(text, Quantity.growth(PLATFORM_THREADS, new Growth(rate, rate, rate)));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                999,
                1000,
                1023,
                1024,
                9_999,
                10_000,
                65_552,
                999_999,
                1_030_000,
                1L << 20,
                1L << 40,
                Long.MAX_VALUE
            })
    void compact_values_take_four_columns(long value) {
        assertTrue(Quantity.compact(HEAP, value).length() <= 4, Quantity.compact(HEAP, value));
        assertTrue(Quantity.compact(PLATFORM_THREADS, value).length() <= 4, Quantity.compact(PLATFORM_THREADS, value));
        var growth = new Growth(value, value, value);
        assertTrue(Quantity.compactGrowth(HEAP, growth).length() <= 5, Quantity.compactGrowth(HEAP, growth));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "12440, 12.4 s",
        "59999, 59.9 s",
        "60000, 1 min 00 s",
        "125000, 2 min 05 s",
        "3720000, 1 h 02 min"
    })
    void times_lose_digits_as_they_grow(long millis, String text) {
        assertEquals(text, Quantity.time(millis));
    }

    @ParameterizedTest
    @CsvSource({"5, 5 rounds/s", "1, 1 round/s", "0.5, 0.5 rounds/s", "Infinity, full speed"})
    void rates_are_in_rounds_a_second(double rate, String text) {
        assertEquals(text, Quantity.rate(rate));
    }

    @Test
    void the_locale_changes_nothing() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertEquals("64.1 KiB", Quantity.bytes(65_638));
            assertEquals("12,345", Quantity.count(12_345));
        } finally {
            Locale.setDefault(before);
        }
    }
}
