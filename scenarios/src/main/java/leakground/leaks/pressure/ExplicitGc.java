package leakground.leaks.pressure;

import static leakground.measure.Metric.FULL_COLLECTIONS;
import static leakground.measure.Verdict.CHURNING;
import static leakground.scenario.Family.PRESSURE;

import java.util.HashMap;
import java.util.Map;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A collection of the whole heap for every request.
///
/// Somebody wanted to leave the heap tidy. What a request has allocated dies young, and a young
/// collection costs next to nothing for it. `System.gc()` stops the program and goes through all that
/// is alive instead, the readings of every station each time:
///
/// ```text
/// GC root -> Leaky -> HashMap stations -> 3000 stations -> long[] readings, marked and found alive again
/// ```
@Leak(
        title = "Explicit GC",
        family = PRESSURE,
        grows = FULL_COLLECTIONS,
        verdict = CHURNING,
        symptom = "As many full collections as requests, and the log says System.gc()",
        round = "a service reports on a hundred stations")
public final class ExplicitGc {

    public static final class Leaky implements Workload {
        private final Map<String, long[]> stations = measure();

        @Override
        public long round() {
            long answer = report(stations);
            System.gc();
            return answer;
        }
    }

    public static final class Fixed implements Workload {
        private final Map<String, long[]> stations = measure();

        @Override
        public long round() {
            return report(stations);
        }
    }

    private static Map<String, long[]> measure() {
        var stations = new HashMap<String, long[]>();
        for (int station = 0; station < 3_000; station++) {
            var readings = new long[100];
            for (int i = 0; i < readings.length; i++) {
                readings[i] = (station * 31L + i * 7L) % 20_011;
            }
            stations.put("station " + station, readings);
        }
        return stations;
    }

    /// What a request is about: a line for each of some stations.
    private static long report(Map<String, long[]> stations) {
        long letters = 0;
        for (int station = 0; station < 3_000; station += 30) {
            var name = "station " + station;
            var readings = stations.getOrDefault(name, new long[0]);
            letters += "%s: %d readings".formatted(name, readings.length).length();
        }
        return letters;
    }

    private ExplicitGc() {}
}
