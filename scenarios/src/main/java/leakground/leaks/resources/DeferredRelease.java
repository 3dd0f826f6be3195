package leakground.leaks.resources;

import static leakground.measure.Metric.FULL_COLLECTIONS;
import static leakground.measure.Verdict.CHURNING;
import static leakground.scenario.Family.RESOURCES;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Every report of a batch stays open until the batch is done.
///
/// Nothing is left when a round is over, so nothing grows from round to round. Within a round all
/// reports are open at once, each with its megabyte of text, instead of one:
///
/// ```text
/// GC root -> Thread "main" -> frame of round() -> ArrayList open -> Report -> byte[1048576]
/// ```
///
/// A young collection finds them all alive and moves them to the old generation, where only a full
/// collection finds that they have died. That is how JDK 25 shows a high-water mark: the heap after
/// the batch is the same for both, and the collector has to work for one of them.
@Leak(
        title = "Deferred release",
        family = RESOURCES,
        grows = FULL_COLLECTIONS,
        verdict = CHURNING,
        symptom = "A nightly batch needs a large heap, and a full collection every few hundred milliseconds")
public final class DeferredRelease {

    public static final class Leaky implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws IOException {
            long letters = 0;
            var open = new ArrayList<Report>();
            try {
                for (int number = 0; number < BATCH; number++) {
                    var report = archive.open();
                    open.add(report);
                    letters += report.letters();
                }
            } finally {
                open.forEach(Report::close);
            }
            return letters;
        }
    }

    public static final class Fixed implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws IOException {
            long letters = 0;
            for (int number = 0; number < BATCH; number++) {
                try (var report = archive.open()) {
                    letters += report.letters();
                }
            }
            return letters;
        }
    }

    private static final int BATCH = 32;

    /// A report that is read, and the stream it came from.
    private static final class Report implements AutoCloseable {
        private final InputStream stream;
        private final byte[] text;

        Report(InputStream stream) throws IOException {
            this.stream = stream;
            this.text = stream.readNBytes(1 << 20);
        }

        /// How many lines begin with a letter.
        long letters() {
            long letters = 0;
            for (int line = 0; line < text.length; line += 64) {
                letters += text[line] == ' ' ? 0 : 1;
            }
            return letters;
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Keeps a report compressed.
    private static final class Archive {
        private final byte[] compressed;

        Archive() {
            var page = new byte[1 << 20];
            Arrays.fill(page, (byte) 'x');
            for (int i = 0; i < page.length; i += 7) {
                page[i] = ' ';
            }
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            compressed = bytes.toByteArray();
        }

        Report open() throws IOException {
            return new Report(new GZIPInputStream(new ByteArrayInputStream(compressed)));
        }
    }

    private DeferredRelease() {}
}
