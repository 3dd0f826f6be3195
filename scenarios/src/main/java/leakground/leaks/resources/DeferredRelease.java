package leakground.leaks.resources;

import static leakground.measure.Metric.OPEN_FILES;
import static leakground.measure.Verdict.SAWTOOTH;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Reports that all stay open until their batch is done.
///
/// Every report is closed in the end, so nothing grows forever. But a batch of eight reports has up to eight
/// files open, where one would do. A larger batch, or several at once, reaches the limit of the process:
///
/// ```text
/// GC root -> Leaky -> ArrayList open -> InputStream -> FileDescriptor -> an open file
/// ```
///
/// A round reads one report of the batch. The number of open files is a sawtooth: it rises by one a round,
/// and falls when the batch ends.
@Leak(
        title = "Deferred release",
        family = RESOURCES,
        grows = OPEN_FILES,
        verdict = SAWTOOTH,
        symptom = "Too many open files, at night only, while the batch runs",
        round = "a report is opened and read")
public final class DeferredRelease {

    public static final class Leaky implements Workload {
        private final List<InputStream> open = new ArrayList<>();

        @Override
        public long round() throws IOException {
            var report = Files.newInputStream(REPORT);
            open.add(report);
            try {
                return letters(report);
            } finally {
                if (open.size() == BATCH) {
                    closeAll(open);
                }
            }
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws IOException {
            try (var report = Files.newInputStream(REPORT)) {
                return letters(report);
            }
        }
    }

    private static final int BATCH = 8;

    /// A file that every JDK brings.
    private static final Path REPORT = Path.of(System.getProperty("java.home"), "release");

    private static long letters(InputStream report) throws IOException {
        long letters = 0;
        for (var letter : report.readAllBytes()) {
            letters += letter > ' ' ? 1 : 0;
        }
        return letters;
    }

    private static void closeAll(List<InputStream> reports) throws IOException {
        for (var report : reports) {
            report.close();
        }
        reports.clear();
    }

    private DeferredRelease() {}
}
