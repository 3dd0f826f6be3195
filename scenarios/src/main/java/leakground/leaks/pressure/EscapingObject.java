package leakground.leaks.pressure;

import static leakground.measure.Metric.ALLOCATION;
import static leakground.measure.Verdict.CHURNING;
import static leakground.scenario.Family.PRESSURE;

import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A wind that is written to a field, once for every reading.
///
/// The optimising compiler does not allocate an object that it can follow from its birth to its end:
/// the fields become variables. It cannot follow what it sees escape, and a field of an object that
/// others have is such an escape. Only the last wind is kept, and all of them are allocated:
///
/// ```text
/// GC root -> Leaky -> latest -> Wind, until the next one
/// ```
///
/// The children of this scenario run with that compiler, C2, which the others do without. Until it has
/// compiled the loop, the fix allocates as much.
@Leak(
        title = "Escaping object",
        family = PRESSURE,
        grows = ALLOCATION,
        verdict = CHURNING,
        symptom = "A profile of allocations is full of a class of which one object exists",
        round = "a station adds up the wind of all its readings",
        warmUp = 100,
        rate = 20,
        jvm = "-XX:TieredStopAtLevel=4")
public final class EscapingObject {

    public static final class Leaky implements Workload {
        private final int[] readings = measure();
        private Wind latest = new Wind(0, 0);

        @Override
        public long round() {
            double way = 0;
            for (int reading : readings) {
                latest = Wind.of(reading);
                way += latest.speed();
            }
            return Math.round(way);
        }
    }

    public static final class Fixed implements Workload {
        private final int[] readings = measure();

        @Override
        public long round() {
            double way = 0;
            for (int reading : readings) {
                var latest = Wind.of(reading);
                way += latest.speed();
            }
            return Math.round(way);
        }
    }

    /// The wind as a vector, in metres per second.
    private record Wind(double east, double north) {

        static Wind of(int reading) {
            return new Wind(reading >> 8, reading & 0xff);
        }

        double speed() {
            return Math.sqrt(east * east + north * north);
        }
    }

    /// A day of readings, each of two components.
    private static int[] measure() {
        var readings = new int[20_000];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = (i * 31 + 7) % 20_011;
        }
        return readings;
    }

    private EscapingObject() {}
}
