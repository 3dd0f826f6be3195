package leakground.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import leakground.measure.Metric;
import leakground.probe.Meters;

/// The main class of a JVM that finds out how many rounds of a variant a benchmark can afford: what a
/// round takes, and how much of it stays.
///
/// It prints two numbers: rounds a second, and rounds until half of what there is of something is used.
final class Pilot {

    private static final long LONG_ENOUGH = Duration.ofMillis(400).toNanos();

    /// Rounds at the start which fill what is bounded and load what is loaded once.
    private static final int FIRST = 2;

    /// The part of anything that the pilot itself may use.
    private static final double LITTLE = 0.12;

    private final Map<Metric, Long> limits = new EnumMap<>(Metric.class);

    private Pilot() {
        limits.put(Metric.HEAP, Runtime.getRuntime().maxMemory());
        // Not virtual threads, which the heap stands for, nor what is slow to read or moves by itself.
        for (var metric : new Metric[] {Metric.PLATFORM_THREADS, Metric.OPEN_FILES, Metric.DIRECT_MEMORY}) {
            limits.put(metric, metric.cap());
        }
    }

    /// Measures.
    ///
    /// @param args the class of the variant
    public static void main(String[] args) {
        try {
            new Pilot().measure(args[0]);
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            System.out.println(e);
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }

    private void measure(String workload) throws Exception {
        // The workload may print; what is read of this process are its last words.
        var variant = ScenarioBenchmark.create(workload);
        for (int i = 0; i < FIRST; i++) {
            variant.round();
        }
        var before = read();
        long start = System.nanoTime();
        long done = 0;
        double perSecond;
        double share;
        int batch = 1;
        do {
            long began = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                variant.round();
            }
            done += batch;
            perSecond = batch * 1e9 / Math.max(1, System.nanoTime() - began);
            share = share(before);
            batch *= 2;
        } while (System.nanoTime() - start < LONG_ENOUGH && share < LITTLE);
        // Half of it, since a copying collector needs room as well.
        double most = 0.5 * done / Math.max(share, 1e-9);
        System.out.println();
        System.out.printf("%.3f %.0f%n", perSecond, Math.min(most, Integer.MAX_VALUE));
    }

    private Map<Metric, Long> read() {
        System.gc();
        var values = new EnumMap<Metric, Long>(Metric.class);
        limits.keySet().forEach(metric -> values.put(metric, Meters.readOrZero(metric)));
        return values;
    }

    /// The largest part of anything that has been used since.
    private double share(Map<Metric, Long> before) {
        double share = 0;
        var now = read();
        for (var limit : limits.entrySet()) {
            var metric = limit.getKey();
            long used = now.getOrDefault(metric, 0L) - before.getOrDefault(metric, 0L);
            share = Math.max(share, used / (double) limit.getValue());
        }
        return share;
    }
}
