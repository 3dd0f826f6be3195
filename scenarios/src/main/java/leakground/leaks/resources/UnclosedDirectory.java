package leakground.leaks.resources;

import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A directory that is read to its end and not closed.
///
/// A stream of paths holds the directory that they are read from, and its end does not close it.
/// The stream is soon garbage, and the heap is as it was: no cleaner closes what it held. Two
/// descriptors stay (the JDK reads through a duplicate), and with them the 32 KiB that the C library
/// reads entries into.
///
/// ```text
/// GC root -> nothing: the stream has been collected
/// kernel  -> table of the process's files -> open directory, twice
/// malloc  -> DIR, with its buffer
/// ```
@Leak(
        title = "Unclosed directory",
        family = RESOURCES,
        grows = {OPEN_FILES, NATIVE_MEMORY},
        symptom = "Too many open files, all of them the same folder, and nothing in the heap",
        round = "a folder of reports is listed")
@SuppressWarnings("StreamResourceLeak") // what this scenario is about
public final class UnclosedDirectory {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws IOException {
            var reports = Files.list(ARCHIVE);
            return reports.mapToLong(UnclosedDirectory::checksum).sum();
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws IOException {
            try (var reports = Files.list(ARCHIVE)) {
                return reports.mapToLong(UnclosedDirectory::checksum).sum();
            }
        }
    }

    /// A folder that every JDK brings.
    private static final Path ARCHIVE = Path.of(System.getProperty("java.home"), "conf");

    private static long checksum(Path report) {
        return report.getFileName().toString().hashCode();
    }

    private UnclosedDirectory() {}
}
