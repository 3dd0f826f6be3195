package leakground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The real shell, by its launcher, on a [PseudoTerminal]: what it writes, and keys for it.
final class OnTerminal implements AutoCloseable {

    private static final Duration MOST_START = Duration.ofMinutes(5);

    /// The first frame is more than that; until it has come, the launcher may still build.
    private static final int FIRST_FRAME = 4_000;

    private static final long TICK_MILLIS = 2;

    private final Process process;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long written;

    private OnTerminal(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("terminal").start(this::read);
    }

    /// Starts a command that fills the screen, and waits for its first frame.
    static OnTerminal start(String command) throws IOException, InterruptedException {
        var terminal = new OnTerminal(PseudoTerminal.start(PseudoTerminal.launcher() + " " + command));
        terminal.await("a frame", MOST_START, () -> terminal.written() >= FIRST_FRAME);
        return terminal;
    }

    private void read() {
        var chunk = new byte[8 * 1024];
        try (var in = process.getInputStream()) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                synchronized (this) {
                    text.write(chunk, 0, n);
                    written += n;
                }
            }
        } catch (IOException _) {
            // It has ended.
        }
    }

    /// Bytes that it has written.
    synchronized long written() {
        return written;
    }

    /// Types a key.
    void type(char key) throws IOException {
        synchronized (this) {
            text.reset();
        }
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    /// Waits for a word among what was written since the last key; a word, for what was on the screen already between
    /// words is not written again.
    void await(String word, Duration most) throws InterruptedException {
        await(word, most, () -> has(word));
    }

    private synchronized boolean has(String word) {
        return text.toString(UTF_8).contains(word);
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Duration most, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not come on the terminal");
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }

    /// The JVM of the shell.
    ProcessHandle shell() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("leakground-shell.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the launcher started no shell"));
    }

    /// Leaves the command by its keys, else ends it.
    @Override
    public void close() {
        try {
            type('q');
            type('q');
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException _) {
            // It has ended.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            PseudoTerminal.end(process);
        }
    }
}
