package leakground.probe;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import leakground.measure.Metric;
import leakground.measure.Sample;

/// Takes samples: collects garbage, lets what the collection set free really go, and reads every
/// metric.
final class Sampler {

    /// Metrics that fall some time *after* a collection, when the reference threads or the ended
    /// threads themselves get to it.
    private static final List<Metric> LATE = List.of(Metric.PLATFORM_THREADS, Metric.OPEN_FILES);

    private static final long POLL_NANOS = 500_000;
    private static final int MOST_POLLS = 40;

    private long[] late = new long[LATE.size()];
    private long unloadedClasses;
    private long costNanos;

    /// Reads every metric after a full collection.
    Sample take(long round, long startNanos) {
        long began = System.nanoTime();
        System.gc();
        if (movedSinceLastSample()) {
            awaitStill();
            System.gc();
        }
        var values = new EnumMap<Metric, Long>(Metric.class);
        for (var metric : Metric.values()) {
            metric.read().ifPresent(value -> values.put(metric, value));
        }
        var sample = new Sample(round, (System.nanoTime() - startNanos) / 1_000_000, values);
        costNanos = System.nanoTime() - began;
        return sample;
    }

    /// How long the last sample took, in nanoseconds.
    long costNanos() {
        return costNanos;
    }

    private boolean movedSinceLastSample() {
        var now = readLate();
        long unloaded = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
        boolean moved = !Arrays.equals(now, late) || unloaded != unloadedClasses;
        late = now;
        unloadedClasses = unloaded;
        return moved;
    }

    private void awaitStill() {
        for (int polls = 0, same = 0; polls < MOST_POLLS && same < 2; polls++) {
            LockSupport.parkNanos(POLL_NANOS);
            var now = readLate();
            same = Arrays.equals(now, late) ? same + 1 : 0;
            late = now;
        }
    }

    private static long[] readLate() {
        return LATE.stream().mapToLong(metric -> metric.read().orElse(0)).toArray();
    }
}
