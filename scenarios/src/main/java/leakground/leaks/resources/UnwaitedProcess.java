package leakground.leaks.resources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static leakground.measure.Metric.CHILD_PROCESSES;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A process whose output is not read to its end.
///
/// A program has the `sort` of its operating system sort names, and reads the first one. The rest does not
/// fit into the pipe. So `sort` waits until somebody reads, and nobody does. The process stays, and so do
/// its pipes and the thread of the JDK that waits for its end:
///
/// ```text
/// GC root -> Thread "process reaper" -> its stack, which waits for the end of the process
///         -> CompletableFuture -> ProcessImpl -> the streams of its pipes
/// ```
///
/// The collector ends no process, and closes no pipe of one.
@Leak(
        title = "Unwaited process",
        family = RESOURCES,
        grows = {CHILD_PROCESSES, OPEN_FILES, PLATFORM_THREADS, HEAP},
        symptom = "Cannot run program: Resource temporarily unavailable, and hundreds of idle processes",
        round = "a process sorts names, and the program reads the first one",
        rate = 2)
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

    private static final byte[] NAMES = IntStream.range(0, 8_000)
            .mapToObj(i -> "name %06d%n".formatted(i * 7_919 % 8_000 + 100))
            .collect(joining())
            .getBytes(US_ASCII);

    /// Writes names in no order, and closes the pipe, as the end of the input.
    private static void send(Process process) throws IOException {
        try (var input = process.getOutputStream()) {
            input.write(NAMES);
        }
    }

    private UnwaitedProcess() {}
}
