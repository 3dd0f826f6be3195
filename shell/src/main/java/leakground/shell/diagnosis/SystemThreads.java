package leakground.shell.diagnosis;

import java.util.Set;
import leakground.diagnosis.StackGroup;
import leakground.heap.result.StuckThreads;
import leakground.heap.result.WaitingGroup;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.diagnosis.view.StuckEvidence;

/// Tells the threads of the program from others: the threads of every JVM, the carriers of virtual threads, and the
/// threads of the probe.
final class SystemThreads {

    private static final Set<String> JVM = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Service Thread",
            "Monitor Deflation Thread",
            "Notification Thread",
            "Common-Cleaner",
            "Attach Listener",
            "DestroyJavaVM",
            "VirtualThread-unblocker",
            "VirtualThread-unparker",
            "JFR Recorder Thread",
            "JFR Periodic Tasks",
            "JFR Shutdown Hook",
            "Read-Poller",
            "Write-Poller");

    private static final Set<String> PROBE = Set.of("probe control", "probe heartbeat", "main");

    /// The first pool in a JVM with virtual threads is their scheduler.
    private static final String CARRIERS = "ForkJoinPool-1/";

    static boolean contains(StackGroup group) {
        if (group.virtual()) {
            return false;
        }
        if (JVM.containsAll(group.names()) && !group.names().isEmpty()) {
            return true;
        }
        if (PROBE.containsAll(group.names()) && !group.names().isEmpty() && StackFrames.isOfProbe(group.stack())) {
            return true;
        }
        return group.container().filter(name -> name.startsWith(CARRIERS)).isPresent()
                && group.stack().stream().noneMatch(StackFrames::isOfProgram);
    }

    /// Proofs without what is said of waiting threads that are not the program's.
    static StuckEvidence without(StuckEvidence evidence) {
        var threads = evidence.threads();
        var waiting =
                threads.waiting().stream().filter(group -> !contains(group)).toList();
        return new StuckEvidence(
                new StuckThreads(
                        threads.never(),
                        waiting,
                        threads.unseen(),
                        threads.hidden(),
                        threads.atMonitors(),
                        threads.unsettled()),
                evidence.doubt());
    }

    private static boolean contains(WaitingGroup group) {
        var names = group.names();
        return !group.site().virtual()
                && !names.isEmpty()
                && (JVM.containsAll(names)
                        || (group.site().name().startsWith("ForkJoinPool-")
                                && group.site().stack().stream().noneMatch(StackFrames::isOfProgram)));
    }

    private SystemThreads() {}
}
