package leakground.lab;

import java.lang.management.ManagementFactory;

/// The time to wait for a child. A machine with more work than cores gives a child only a share of a core, so that the
/// time grows with the load of each core: until a silent child counts as hung, and until a run without a verdict ends.
///
/// The load is the average of the last minute, as [java.lang.management.OperatingSystemMXBean#getSystemLoadAverage()]
/// tells it. Windows tells none; there the time is that of an idle machine.
public final class Patience {

    private static final double MOST = 6;

    private Patience() {}

    /// The milliseconds to wait on this machine, with the load that it has now.
    ///
    /// @param idle milliseconds on an idle machine
    /// @return milliseconds on this machine now, from `idle` to six times that
    public static long millis(long idle) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return millis(idle, system.getSystemLoadAverage(), system.getAvailableProcessors());
    }

    static long millis(long idle, double load, int cores) {
        return (long) (idle * Math.clamp(load / cores, 1, MOST));
    }
}
