package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import leakground.measure.Signal;

/// Reads the signals from a child's standard output and skips all other output. A program can write to the file
/// descriptor itself, without end and without line breaks.
final class SignalReader {

    private static final int LONGEST_LINE = 4 * 1024;

    private final InputStream in;

    SignalReader(InputStream in) {
        this.in = in;
    }

    void forEach(Consumer<Signal> consumer) {
        var line = new ByteArrayOutputStream();
        var chunk = new byte[8 * 1024];
        boolean tooLong = false;
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                for (int i = 0; i < n; i++) {
                    if (chunk[i] == '\n') {
                        if (!tooLong) {
                            Signal.parse(line.toString(UTF_8)).ifPresent(consumer);
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
        } catch (IOException _) {
            // The stream was closed because the child was destroyed.
        }
    }
}
