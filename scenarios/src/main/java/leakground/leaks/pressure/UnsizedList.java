package leakground.leaks.pressure;

import static leakground.measure.Metric.ALLOCATION;
import static leakground.measure.Verdict.CHURNING;
import static leakground.scenario.Family.PRESSURE;

import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A list that is not told how long it will be.
///
/// An `ArrayList` that is full copies itself to an array that is half as long again. A list of a
/// day does that more than twenty times. All arrays together are some four times as large as the one
/// that was needed, and each is garbage as soon as the next is there:
///
/// ```text
/// GC root -> Thread "main" -> frame of round() -> ArrayList -> elementData, until add() replaces it
/// ```
@Leak(
        title = "Unsized list",
        family = PRESSURE,
        grows = ALLOCATION,
        verdict = CHURNING,
        symptom = "Half of what a service allocates is called Arrays.copyOf",
        round = "a station puts the readings of a day into a list")
public final class UnsizedList {

    public static final class Leaky implements Workload {
        private final Station station = new Station();

        @Override
        public long round() {
            var clean = new ArrayList<Reading>();
            for (var reading : station.day) {
                clean.add(reading.isValid() ? reading : Reading.NONE);
            }
            return sum(clean);
        }
    }

    public static final class Fixed implements Workload {
        private final Station station = new Station();

        @Override
        public long round() {
            var clean = new ArrayList<Reading>(station.day.length);
            for (var reading : station.day) {
                clean.add(reading.isValid() ? reading : Reading.NONE);
            }
            return sum(clean);
        }
    }

    private record Reading(int celsius) {
        static final Reading NONE = new Reading(0);

        boolean isValid() {
            return celsius > -90 && celsius < 60;
        }
    }

    /// A station with a reading a second.
    private static final class Station {
        private final Reading[] day = new Reading[86_400];

        Station() {
            for (int second = 0; second < day.length; second++) {
                day[second] = new Reading((second * 31 + 7) % 199 - 99);
            }
        }
    }

    private static long sum(List<Reading> readings) {
        long sum = 0;
        for (int i = 0; i < readings.size(); i++) {
            sum = 31 * sum + readings.get(i).celsius();
        }
        return sum;
    }

    private UnsizedList() {}
}
