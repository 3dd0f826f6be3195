package leakground.leaks.resources;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.scenario.Family.RESOURCES;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An arena that nobody closes.
///
/// A report is laid out in native memory, for a library that prints it. What an arena has allocated
/// is freed by `close()` and by nothing else; only `Arena.ofAuto()` leaves that to the collector.
/// The arena itself is soon garbage, and with it the last pointer to the memory:
///
/// ```text
/// GC root -> nothing: arena and segment have been collected
/// malloc  -> 64 KiB that no object knows of
/// ```
@Leak(
        title = "Unclosed arena",
        family = RESOURCES,
        grows = NATIVE_MEMORY,
        symptom = "The process grows until the container is killed, and the heap never does",
        round = "a report is laid out in native memory and read")
public final class UnclosedArena {

    public static final class Leaky implements Workload {
        private int reports;

        @Override
        public long round() {
            var arena = Arena.ofShared();
            var report = layOut(reports++, arena);
            return checksum(report);
        }
    }

    public static final class Fixed implements Workload {
        private int reports;

        @Override
        public long round() {
            try (var arena = Arena.ofConfined()) {
                var report = layOut(reports++, arena);
                return checksum(report);
            }
        }
    }

    private static final int LINES = 8 * 1024;

    private static MemorySegment layOut(int number, Arena arena) {
        var report = arena.allocate(JAVA_LONG, LINES);
        for (int line = 0; line < LINES; line++) {
            report.setAtIndex(JAVA_LONG, line, number * 31L + line);
        }
        return report;
    }

    private static long checksum(MemorySegment report) {
        long sum = 0;
        for (int line = 0; line < LINES; line++) {
            sum = 31 * sum + report.getAtIndex(JAVA_LONG, line);
        }
        return sum;
    }

    private UnclosedArena() {}
}
