package leakground.probe;

import java.util.concurrent.locks.LockSupport;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// Ends a run that exceeds a limit of this machine, or of a JVM of its size.
final class ResourceLimits {

    private static final long POLL_NANOS = 1_000_000;
    private static final int MOST_POLLS = 100;

    /// Checks the metrics that can grow within a moment. Creates no garbage.
    static void check(long round) {
        check(round, Metric.PLATFORM_THREADS, Meters.readOrZero(Metric.PLATFORM_THREADS));
        checkDirectMemory(round);
    }

    /// Checks all metrics of a sample.
    static void check(Sample sample) {
        sample.values().forEach((metric, value) -> {
            if (metric == Metric.DIRECT_MEMORY) {
                checkDirectMemory(sample.round());
            } else {
                check(sample.round(), metric, value);
            }
        });
    }

    private static void check(long round, Metric metric, long value) {
        if (metric.cap() > 0 && value > metric.cap()) {
            Probe.end(new Signal.Capped(round, metric, value, metric.cap()));
        }
    }

    /// Does what `java.nio.Bits` does before it reports that direct memory is exhausted: it collects, and waits until
    /// unreachable buffers are freed.
    private static void checkDirectMemory(long round) {
        if (Meters.readOrZero(Metric.DIRECT_MEMORY) <= Metric.DIRECT_MEMORY.cap()) {
            return;
        }
        System.gc();
        for (int polls = 0; polls < MOST_POLLS; polls++) {
            if (Meters.readOrZero(Metric.DIRECT_MEMORY) <= Metric.DIRECT_MEMORY.cap()) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        var unit = Metric.DIRECT_MEMORY.unit();
        Probe.end(new Signal.OutOfMemory(
                round + 1,
                "direct memory: %s, limit %s"
                        .formatted(unit.format((double) Meters.readOrZero(Metric.DIRECT_MEMORY)), unit.format((double)
                                Metric.DIRECT_MEMORY.cap()))));
    }

    private ResourceLimits() {}
}
