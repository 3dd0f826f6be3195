package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A timer of Micrometer that is tagged with the address of a request.
///
/// A registry keeps one timer for each set of tags that it has ever seen, because a monitoring system
/// asks for all of them again and again. The address has the number of a reader in it. So every new
/// reader gets a timer:
///
/// ```text
/// GC root -> Leaky -> SimpleMeterRegistry registry -> meterMap -> ConcurrentHashMap -> Meter$Id -> Tags
/// ```
///
/// A timer takes far more memory than the string in its tag, and the monitoring system stores a time
/// series for each as well.
@Leak(
        title = "Meter per user",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "The page of metrics gets longer every day, and the heap grows with the number of users",
        round = "eight readers ask for their loans, and each request is timed",
        libraries = {"micrometer-core", "micrometer-commons", "micrometer-observation"})
public final class MeterPerUser {

    public static final class Leaky implements Workload {
        private final MeterRegistry registry = new SimpleMeterRegistry();
        private int readers;

        @Override
        public long round() {
            long sum = 0;
            for (int i = 0; i < REQUESTS; i++) {
                int reader = readers++;
                var uri = "/readers/" + reader + "/loans";
                sum += registry.timer("http.requests", "uri", uri).record(() -> loans(reader));
            }
            return sum;
        }
    }

    public static final class Fixed implements Workload {
        private final MeterRegistry registry = new SimpleMeterRegistry();
        private int readers;

        @Override
        public long round() {
            long sum = 0;
            for (int i = 0; i < REQUESTS; i++) {
                int reader = readers++;
                var uri = "/readers/{reader}/loans";
                sum += registry.timer("http.requests", "uri", uri).record(() -> loans(reader));
            }
            return sum;
        }
    }

    /// A bound for tags that the program does not choose itself: further addresses are not timed.
    public static final class FixedByFilter implements Workload {
        private final MeterRegistry registry = new SimpleMeterRegistry();
        private int readers;

        public FixedByFilter() {
            registry.config()
                    .meterFilter(MeterFilter.maximumAllowableTags("http.requests", "uri", 100, MeterFilter.deny()));
        }

        @Override
        public long round() {
            long sum = 0;
            for (int i = 0; i < REQUESTS; i++) {
                int reader = readers++;
                var uri = "/readers/" + reader + "/loans";
                sum += registry.timer("http.requests", "uri", uri).record(() -> loans(reader));
            }
            return sum;
        }
    }

    private static final int REQUESTS = 8;

    /// The loans of a reader.
    ///
    /// @return their checksum
    private static long loans(int reader) {
        long sum = reader;
        for (int loan = 0; loan < 500; loan++) {
            sum = 31 * sum + (reader ^ loan);
        }
        return sum;
    }

    private MeterPerUser() {}
}
