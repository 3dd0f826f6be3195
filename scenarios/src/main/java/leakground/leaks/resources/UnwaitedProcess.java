package leakground.leaks.resources;

import static leakground.measure.Metric.CHILD_PROCESSES;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A process whose output is not read to its end.
///
/// A program has the `sort` of its operating system sort names, and reads the first one. The rest does not
/// fit into the pipe. So `sort` waits until somebody reads, and nobody does. The process stays, and so do
/// its pipes and the thread of the JDK that waits for its end:
///
/// ```text
/// GC root -> Thread "process reaper" -> ProcessHandleImpl, which waits for the end of the process
/// ```
///
/// The collector ends no process, and closes no pipe of one.
@Leak(
        title = "Unwaited process",
        family = RESOURCES,
        grows = {CHILD_PROCESSES, OPEN_FILES, PLATFORM_THREADS},
        symptom = "Cannot run program: Resource temporarily unavailable, and hundreds of idle processes",
        round = "the sort of the operating system sorts names, and the program reads the first one",
        rate = 4)
public final class UnwaitedProcess {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws IOException {
            var process = new ProcessBuilder("sort").start();
            send(process);
            return process.inputReader().readLine().hashCode();
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws IOException, InterruptedException {
            var process = new ProcessBuilder("sort").start();
            try (var names = process.inputReader()) {
                send(process);
                return names.readLine().hashCode();
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static final int NAMES = 8_000;

    /// Writes names in no order, and closes the pipe, as the end of the input.
    private static void send(Process process) throws IOException {
        try (var input = process.outputWriter()) {
            for (int i = 0; i < NAMES; i++) {
                input.write("name %06d%n".formatted(i * 7_919 % NAMES + 100));
            }
        }
    }

    private UnwaitedProcess() {}
}
