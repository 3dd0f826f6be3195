package leakground.lab;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import leakground.measure.Signal;
import leakground.measure.SignalKey;

/// Reads the signals from a child's standard output and skips all other output. A program can write to the file
/// descriptor itself, without end and without line breaks.
///
/// If the signals are signed, only signed lines count, each once and in their order. Another line changes nothing. A
/// line that is missing was read by the program.
final class SignalReader {

    private final InputStream in;
    private final Optional<SignalKey> key;
    private long next;
    private final AtomicLong bytes = new AtomicLong();

    /// @param key the key of the run; empty if its signals are not signed
    SignalReader(InputStream in, Optional<SignalKey> key) {
        this.in = in;
        this.key = key;
    }

    /// The number of bytes so far, whether they are signals or not.
    long bytes() {
        return bytes.get();
    }

    /// Reads to the end.
    ///
    /// @param lost told when a signal is missing; no signal follows
    void forEach(Consumer<Signal> consumer, Runnable lost) {
        var lines = new LineSplitter(line -> accept(line, consumer, lost));
        var chunk = new byte[8 * 1024];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes.addAndGet(n);
                lines.accept(chunk, n);
            }
        } catch (IOException _) {
            // The stream was closed because the child was destroyed.
        }
    }

    private void accept(String line, Consumer<Signal> consumer, Runnable lost) {
        if (key.isEmpty()) {
            Signal.parse(line).ifPresent(consumer);
            return;
        }
        var signed = key.get().read(line);
        if (signed.isEmpty() || signed.get().number() < next) {
            return;
        }
        if (signed.get().number() > next) {
            lost.run();
            next = Long.MAX_VALUE;
            return;
        }
        next++;
        Signal.parse(signed.get().line()).ifPresent(consumer);
    }
}
