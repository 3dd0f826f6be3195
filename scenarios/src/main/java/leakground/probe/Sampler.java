package leakground.probe;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import leakground.measure.Metric;
import leakground.measure.Sample;

/// Takes samples: it collects garbage, waits until the objects that the collection found are really freed, and reads
/// the metrics.
final class Sampler {

    /// Metrics that fall some time *after* a collection, when a reference thread or the ended thread itself has done
    /// its part.
    private static final List<Metric> LATE = List.of(Metric.PLATFORM_THREADS, Metric.OPEN_FILES);

    private static final int WARM_UP = 3;
    private static final long POLL_NANOS = 500_000;
    private static final int MOST_POLLS = 40;
    private static final long MOST_WAIT_MILLIS = 20;

    private final Set<Metric> metrics;
    private final ProbeOverhead own;
    private final CommonCleaner cleaner = new CommonCleaner();
    private final ReferenceQueue<Object> cleared = new ReferenceQueue<>();
    private long[] late = new long[LATE.size()];
    private long unloadedClasses;
    private final CostMeter cost = new CostMeter();

    /// @param metrics the metrics to read
    /// @param own what the probe adds itself, which is not counted
    Sampler(Set<Metric> metrics, ProbeOverhead own) {
        this.metrics = metrics;
        this.own = own;
    }

    /// Collects the objects that the program can only free in its next round, such as the cleared entries of a weak
    /// map. Without it, objects that are freed in two steps would grow with the distance between samples.
    void prepare() {
        cost.begins();
        collect();
        cost.ends();
    }

    /// Loads all classes that a sample needs. One collection is enough for that.
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            read(0, System.nanoTime()).line();
            boolean _ = movedSinceLastSample();
        }
        collect();
    }

    /// Collects the whole heap, then reads the metrics.
    Sample take(long round, long startNanos) {
        cost.begins();
        collect();
        if (movedSinceLastSample()) {
            awaitStill();
            collect();
        }
        var sample = read(round, startNanos);
        cost.ends();
        cost.wasOne();
        return sample;
    }

    private Sample read(long round, long startNanos) {
        var values = new EnumMap<Metric, Long>(Metric.class);
        for (var metric : metrics) {
            Meters.read(metric).ifPresent(value -> values.put(metric, value - own.of(metric)));
        }
        return new Sample(round, (System.nanoTime() - startNanos) / 1_000_000, values);
    }

    /// Collects, then waits until the cleared references have reached their queues and the JDK's own cleaner has
    /// handled its objects.
    private void collect() {
        var sentinel = new WeakReference<>(new Object(), cleared);
        try {
            cleaner.prepare();
            own.collect();
            uninterrupted(() -> cleared.remove(MOST_WAIT_MILLIS));
            uninterrupted(cleaner::await);
        } finally {
            Reference.reachabilityFence(sentinel);
        }
    }

    /// A step that waits.
    @FunctionalInterface
    private interface Wait {
        void run() throws InterruptedException;
    }

    /// Waits again after an interrupt, which comes from a thread of the program, and may come at any time.
    private static void uninterrupted(Wait wait) {
        while (true) {
            try {
                wait.run();
                return;
            } catch (InterruptedException _) {
                // The wait is repeated.
            }
        }
    }

    /// What a sample takes of this JVM's time, in nanoseconds, as the last samples have shown.
    long costNanos() {
        return cost.nanos();
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
        return LATE.stream().mapToLong(Meters::readOrZero).toArray();
    }
}
