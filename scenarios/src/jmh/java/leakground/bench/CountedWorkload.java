package leakground.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leakground.scenario.Workload;

/// Another workload, and how many rounds it does in how much time, with the probe around it or without.
///
/// Prints what it counted after the warm-up, once:
///
/// ```text
/// counted rounds=160000 wall=4000012345 cpu=3990000000 nanos
/// ```
final class CountedWorkload implements Workload {

    /// The class name of the workload that is counted.
    static final String WORKLOAD = "leakground.bench.workload";

    static final long WARM_UP_NANOS = 1_000_000_000;
    static final long COUNT_NANOS = 4_000_000_000L;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Workload workload;
    private long rounds;
    private long beganNanos = System.nanoTime();
    private long beganCpu;
    private long lastNanos = WARM_UP_NANOS;
    private boolean warm;
    private boolean counted;

    CountedWorkload() throws ReflectiveOperationException {
        var constructor = Class.forName(System.getProperty(WORKLOAD))
                .asSubclass(Workload.class)
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        workload = constructor.newInstance();
    }

    @Override
    public long round() throws Exception {
        long answer = workload.round();
        rounds++;
        long took = System.nanoTime() - beganNanos;
        if (took >= lastNanos && !counted) {
            if (warm) {
                counted = true;
                System.out.printf(
                        "counted rounds=%d wall=%d cpu=%d nanos%n",
                        rounds, took, SYSTEM.getProcessCpuTime() - beganCpu);
            }
            warm = true;
            lastNanos = COUNT_NANOS;
            rounds = 0;
            beganCpu = SYSTEM.getProcessCpuTime();
            beganNanos = System.nanoTime();
        }
        return answer;
    }

    boolean isCounted() {
        return counted;
    }

    /// What was printed.
    ///
    /// @param perSecond rounds a second
    /// @param cpuNanos processor time a round, of all threads of that JVM
    record Count(double perSecond, double cpuNanos) {

        private static final Pattern LINE = Pattern.compile("counted rounds=(\\d+) wall=(\\d+) cpu=(\\d+) nanos");

        /// Finds it in what a JVM has printed.
        static Optional<Count> in(List<String> lines) {
            return lines.stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(line -> {
                        double rounds = Double.parseDouble(line.group(1));
                        return new Count(
                                rounds * 1e9 / Double.parseDouble(line.group(2)),
                                Double.parseDouble(line.group(3)) / rounds);
                    });
        }
    }
}
