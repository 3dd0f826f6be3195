package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/// Reads a stream to its end and keeps its last few KiB, and the report of a crash.
final class LastLines {

    private static final int MOST = 8 * 1024;

    private final byte[] bytes = new byte[MOST];
    private final CrashReport crash = new CrashReport();
    private long written;

    /// Reads to the end.
    ///
    /// @param printed told of each line
    void drain(InputStream in, Consumer<String> printed) {
        var lines = new LineSplitter(line -> {
            crash.read(line);
            printed.accept(line);
        });
        var chunk = new byte[MOST];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                append(chunk, n);
                lines.accept(chunk, n);
            }
        } catch (IOException _) {
            // The child is gone, and so is the rest of its output.
        }
    }

    private synchronized void append(byte[] chunk, int n) {
        for (int i = 0; i < n; i++) {
            bytes[(int) (written++ % MOST)] = chunk[i];
        }
    }

    CrashReport crash() {
        return crash;
    }

    /// The number of bytes so far.
    synchronized long bytes() {
        return written;
    }

    synchronized List<String> lines() {
        int kept = (int) Math.min(written, MOST);
        var ordered = new byte[kept];
        for (int i = 0; i < kept; i++) {
            ordered[i] = bytes[(int) ((written - kept + i) % MOST)];
        }
        return new String(ordered, UTF_8).lines().toList();
    }
}
