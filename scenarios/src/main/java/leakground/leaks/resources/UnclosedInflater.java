package leakground.leaks.resources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.scenario.Family.RESOURCES;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An inflater that stays in a registry when its reader has gone.
///
/// A few hundred bytes of heap are the handle of some forty kilobytes that zlib has taken with
/// `malloc`: its state, and the window of what it wrote last. `end()` gives them back. A lost inflater is
/// freed by its cleaner; this one is not lost.
///
/// ```text
/// GC root -> Leaky -> Codecs -> HashMap inflaters -> Inflater -> z_stream, 40 KiB outside of the heap
/// ```
@Leak(
        title = "Unclosed inflater",
        family = RESOURCES,
        grows = {NATIVE_MEMORY, HEAP},
        symptom = "The process grows a hundred times faster than its heap",
        round = "a reader unpacks a compressed report")
public final class UnclosedInflater {

    public static final class Leaky implements Workload {
        private final Codecs codecs = new Codecs();
        private long reader;

        @Override
        public long round() throws DataFormatException {
            var inflater = codecs.of(++reader);
            return read(inflater);
        }
    }

    public static final class Fixed implements Workload {
        private final Codecs codecs = new Codecs();
        private long reader;

        @Override
        public long round() throws DataFormatException {
            var inflater = codecs.of(++reader);
            try {
                return read(inflater);
            } finally {
                codecs.end(reader);
            }
        }
    }

    /// One inflater for each reader, who asks for a page at a time.
    private static final class Codecs {
        private final Map<Long, Inflater> inflaters = new HashMap<>();

        Inflater of(long reader) {
            return inflaters.computeIfAbsent(reader, _ -> new Inflater());
        }

        void end(long reader) {
            var inflater = inflaters.remove(reader);
            if (inflater != null) {
                inflater.end();
            }
        }
    }

    private static final byte[] REPORT =
            compress("The year in figures, month by month.\n".repeat(1_000).getBytes(US_ASCII));

    private static byte[] compress(byte[] text) {
        var deflater = new Deflater();
        try {
            deflater.setInput(text);
            deflater.finish();
            var report = new byte[text.length];
            int length = deflater.deflate(report);
            return Arrays.copyOf(report, length);
        } finally {
            deflater.end();
        }
    }

    /// Reads a report page by page.
    ///
    /// @return its checksum
    private static long read(Inflater inflater) throws DataFormatException {
        var checksum = new CRC32();
        var page = new byte[4096];
        inflater.setInput(REPORT);
        while (!inflater.finished()) {
            checksum.update(page, 0, inflater.inflate(page));
        }
        return checksum.getValue();
    }

    private UnclosedInflater() {}
}
