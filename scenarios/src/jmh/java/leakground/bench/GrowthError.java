package leakground.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Finding;
import leakground.measure.Metric;
import org.openjdk.jol.info.GraphLayout;

/// How true a growth is: what the lab measures of a leak of known size, against what JOL weighs in
/// the objects that it keeps, and against one thread or file a round.
final class GrowthError implements Measurement {

    private static final int RUNS = 3;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 400;

    /// What the JVM keeps once, such as constants of code that it compiles, is more than a small leak in few rounds.
    private static final int ROUNDS_OF_SMALL = KnownLeaks.MOST_ROUNDS;

    private static final int SMALL = 1 << 10;
    private static final int HEAP_MIB = 768;
    private static final double MOST_PERCENT = 1;

    private static final List<Integer> BYTES = List.of(32, 256, 4 << 10, 64 << 10, 1 << 20);

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("Growth a round, %d runs".formatted(RUNS), "measured");
        double worst = 0;
        try (var lab = new Lab()) {
            for (int bytes : BYTES) {
                double weighed = weigh(bytes);
                int rounds = bytes < SMALL ? ROUNDS_OF_SMALL : ROUNDS;
                var measured = grow(
                        lab,
                        Metric.HEAP,
                        plan(KnownLeaks.OnHeap.class, List.of("-D" + KnownLeaks.BYTES + "=" + bytes), rounds));
                worst = Math.max(worst, worstError(measured, weighed));
                var spread = Spread.of(measured);
                report.figure(
                        "heap: JOL weighs %,.0f bytes".formatted(weighed),
                        spread.median("%,.2f"),
                        spread.quartiles("%,.2f"));
            }
            report.required(
                    "largest error of growth of the heap",
                    "%.3f %%".formatted(worst),
                    "",
                    worst <= MOST_PERCENT,
                    "within %.0f %%".formatted(MOST_PERCENT));
            exact(report, lab, Metric.PLATFORM_THREADS, KnownLeaks.PlatformThread.class);
            exact(report, lab, Metric.VIRTUAL_THREADS, KnownLeaks.VirtualThread.class);
            exact(report, lab, Metric.OPEN_FILES, KnownLeaks.OpenFile.class);
        }
    }

    private static void exact(FigureTable report, Lab lab, Metric metric, Class<?> workload) throws Exception {
        var measured = grow(lab, metric, plan(workload, List.of(), ROUNDS));
        var spread = Spread.of(measured);
        report.required(
                metric.title(),
                spread.median("%.3f"),
                spread.quartiles("%.3f"),
                worstError(measured, 1) < 0.05,
                "exactly 1.000");
    }

    private static double weigh(int bytes) {
        return GraphLayout.parseInstance((Object) new byte[KnownLeaks.OnHeap.length(bytes)])
                .totalSize();
    }

    private static Plan plan(Class<?> workload, List<String> flags, long rounds) throws URISyntaxException {
        return new Plan(
                new Program.InRounds(workload.getName(), List.of(classPath())),
                JvmOptions.ofHeap(HEAP_MIB).withFlags(flags),
                new Drive(WARM_UP, rounds, 0));
    }

    /// Where a child finds the workloads of the benchmarks, and nothing of JMH or JOL.
    static Path classPath() throws URISyntaxException {
        return Path.of(KnownLeaks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static List<Double> grow(Lab lab, Metric metric, Plan plan) throws Exception {
        var measured = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            try (var run = lab.start(plan, Listener.NONE)) {
                if (!run.await(Duration.ofSeconds(60))) {
                    throw new IllegalStateException(plan + " does not end");
                }
                measured.add(run.result().findings().stream()
                        .filter(finding -> finding.metric() == metric)
                        .map(Finding::growth)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(plan + " showed " + run.output()))
                        .perRound());
            }
        }
        return measured;
    }

    private static double worstError(List<Double> measured, double theory) {
        return measured.stream()
                .mapToDouble(figure -> 100 * Math.abs(figure - theory) / theory)
                .max()
                .orElseThrow();
    }
}
