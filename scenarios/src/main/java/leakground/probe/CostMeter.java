package leakground.probe;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Measures what a sample costs this JVM: its CPU time, as a moving average over some samples, and never more than the
/// time on the clock. A sample takes longer on the clock where other programs use the same cores. That is no reason to
/// take fewer of them.
final class CostMeter {

    /// The weight of the latest sample. The CPU time of a process has a resolution of 10 ms, which an average evens
    /// out.
    private static final double WEIGHT = 0.25;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long clock;
    private long cpu;
    private long clockNanos;
    private long cpuNanos;
    private double average = -1;
    private long latest;

    /// A part of a sample begins.
    void begins() {
        clock = System.nanoTime();
        cpu = PROCESS.getProcessCpuTime();
    }

    /// A part of a sample ends.
    void ends() {
        clockNanos += System.nanoTime() - clock;
        // A platform that does not tell the CPU time of a process always answers -1.
        cpuNanos += cpu < 0 ? System.nanoTime() - clock : PROCESS.getProcessCpuTime() - cpu;
    }

    /// All parts so far were one sample.
    void wasOne() {
        average = average < 0 ? cpuNanos : average + WEIGHT * (cpuNanos - average);
        latest = Math.min(clockNanos, (long) average);
        clockNanos = 0;
        cpuNanos = 0;
    }

    /// The cost of a sample in nanoseconds; 0 before the first one.
    long nanos() {
        return latest;
    }
}
