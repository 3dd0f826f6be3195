package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Splits the output of a child into lines. A program can write without end and without line breaks, so a line that is
/// too long is skipped.
final class LineSplitter {

    private static final int LONGEST_LINE = 4 * 1024;

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    LineSplitter(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    /// Takes the next bytes, the first `n` of a chunk.
    void accept(byte[] chunk, int n) {
        for (int i = 0; i < n; i++) {
            if (chunk[i] == '\n') {
                if (!tooLong) {
                    consumer.accept(line.toString(UTF_8));
                }
                line.reset();
                tooLong = false;
            } else if (line.size() < LONGEST_LINE) {
                line.write(chunk[i]);
            } else {
                tooLong = true;
            }
        }
    }
}
