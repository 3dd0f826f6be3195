package leakground.leaks.pressure;

import static leakground.measure.Metric.ALLOCATION;
import static leakground.measure.Verdict.CHURNING;
import static leakground.scenario.Family.PRESSURE;

import java.nio.LongBuffer;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A copy of a year of readings for every question about them.
///
/// The station gives away a copy, so that nobody can change what it has measured. A copy of eight
/// megabytes dies as soon as the question is answered, and four questions are 32 MiB a round. Nothing
/// is kept:
///
/// ```text
/// GC root -> Thread "main" -> frame of max() -> long[1048576], until the frame is gone
/// ```
///
/// A read-only buffer is a view: it protects the same array and takes a few words.
@Leak(
        title = "Array by value",
        family = PRESSURE,
        grows = ALLOCATION,
        verdict = CHURNING,
        symptom = "A service that answers four small questions collects garbage all the time",
        round = "a weather station answers four questions about its year")
public final class ArrayByValue {

    public static final class Leaky implements Workload {
        private final long[] year = measure();

        private LongBuffer readings() {
            return LongBuffer.wrap(year.clone());
        }

        @Override
        public long round() {
            return min(readings()) + max(readings()) + first(readings()) + last(readings());
        }
    }

    public static final class Fixed implements Workload {
        private final long[] year = measure();

        private LongBuffer readings() {
            return LongBuffer.wrap(year).asReadOnlyBuffer();
        }

        @Override
        public long round() {
            return min(readings()) + max(readings()) + first(readings()) + last(readings());
        }
    }

    /// What a station measures in a year, twice a minute.
    private static long[] measure() {
        var year = new long[1 << 20];
        for (int i = 0; i < year.length; i++) {
            year[i] = (i * 31L + 7) % 20_011;
        }
        return year;
    }

    private static long min(LongBuffer readings) {
        long min = Long.MAX_VALUE;
        for (int i = 0; i < readings.limit(); i++) {
            min = Math.min(min, readings.get(i));
        }
        return min;
    }

    private static long max(LongBuffer readings) {
        long max = Long.MIN_VALUE;
        for (int i = 0; i < readings.limit(); i++) {
            max = Math.max(max, readings.get(i));
        }
        return max;
    }

    private static long first(LongBuffer readings) {
        return readings.get(0);
    }

    private static long last(LongBuffer readings) {
        return readings.get(readings.limit() - 1);
    }

    private ArrayByValue() {}
}
