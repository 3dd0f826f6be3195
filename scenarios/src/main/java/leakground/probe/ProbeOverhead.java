package leakground.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import leakground.measure.Metric;

/// Counts what the probe itself adds to the cumulative metrics. Samples subtract it, because the program did not cause
/// it.
final class ProbeOverhead {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private long[] helpers = {};
    private long allocated;
    private long mark;
    private long collections;

    /// Counts everything that these threads allocate.
    void helpers(Thread... threads) {
        helpers = new long[threads.length];
        for (int i = 0; i < threads.length; i++) {
            helpers[i] = threads[i].threadId();
        }
    }

    /// From now on, allocation by this thread belongs to the probe.
    void begins() {
        mark = THREADS.getCurrentThreadAllocatedBytes();
    }

    /// From now on, allocation by this thread belongs to the program.
    void ends() {
        allocated += THREADS.getCurrentThreadAllocatedBytes() - mark;
    }

    /// Collects garbage.
    void collect() {
        long before = Meters.readOrZero(Metric.FULL_COLLECTIONS);
        System.gc();
        collections += Meters.readOrZero(Metric.FULL_COLLECTIONS) - before;
    }

    /// The probe's share of a metric, read between [#begins] and [#ends].
    long of(Metric metric) {
        return switch (metric) {
            case ALLOCATION -> allocation();
            case FULL_COLLECTIONS -> collections;
            case HEAP,
                    PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    GOROUTINES,
                    OPEN_FILES,
                    CHILD_PROCESSES,
                    DIRECT_MEMORY,
                    MAPPED_MEMORY,
                    NATIVE_MEMORY,
                    RESIDENT_MEMORY,
                    LOADED_CLASSES -> 0;
        };
    }

    private long allocation() {
        long bytes = allocated + THREADS.getCurrentThreadAllocatedBytes() - mark;
        for (long helper : helpers) {
            bytes += Math.max(0, THREADS.getThreadAllocatedBytes(helper));
        }
        return bytes;
    }
}
