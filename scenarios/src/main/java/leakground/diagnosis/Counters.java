package leakground.diagnosis;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sun.jvmstat.monitor.Monitor;
import sun.jvmstat.monitor.MonitorException;
import sun.jvmstat.monitor.MonitoredHost;
import sun.jvmstat.monitor.MonitoredVm;
import sun.jvmstat.monitor.VmIdentifier;

/// Reads the counters that a JVM publishes in a file, as `jstat` does. The JVM does not notice it. For use by one
/// thread.
public final class Counters implements AutoCloseable {

    private static final String PATTERN = "(java\\.(threads|cls)|sun\\.gc\\.(generation|collector))\\..*";

    private final long pid;
    private final MonitoredHost host;
    private final MonitoredVm vm;
    private final List<Monitor> monitors;

    private Counters(long pid, MonitoredHost host, MonitoredVm vm) throws MonitorException {
        this.pid = pid;
        this.host = host;
        this.vm = vm;
        this.monitors = vm.findByPattern(PATTERN);
    }

    /// Opens the counters of a JVM.
    public static Counters of(long pid) throws AccessRefusedException {
        JavaProcess.require(pid);
        try {
            var host = MonitoredHost.getMonitoredHost("localhost");
            return new Counters(pid, host, host.getMonitoredVm(new VmIdentifier("//" + pid + "?mode=r")));
        } catch (MonitorException | URISyntaxException _) {
            throw new AccessRefusedException("JVM %d does not publish its counters (-XX:-UsePerfData).".formatted(pid));
        }
    }

    /// Reads the current values.
    public JvmCounters read() throws AccessRefusedException {
        if (!JavaProcess.isAlive(pid)) {
            throw new AccessRefusedException("JVM %d has ended.".formatted(pid));
        }
        Map<String, Object> values = new HashMap<>();
        monitors.forEach(monitor -> values.put(monitor.getName(), monitor.getValue()));
        return JvmCounters.of(values, pid);
    }

    @Override
    public void close() {
        try {
            host.detach(vm);
        } catch (MonitorException _) {
            // The JVM has ended.
        }
    }
}
