package leakground.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Receives the orders that the lab sends to a running probe, one per line on standard input.
///
/// A round takes no orders. Of the orders of one kind that wait for its end, only the last one counts. All orders to
/// run a round count.
///
/// ```text
/// pause | resume | round | collect | still 7 | rate 2.5 | rate 2.5 ramp | hold 200 | apply 300
/// leakground.leaks.timers.UnstoppedTicker$Fixed
/// ```
///
/// The end of standard input means that the lab is gone, for whatever reason. It halts this JVM, because threads that a
/// leak left behind would otherwise keep it alive forever.
final class CommandChannel {

    /// The exit code of a JVM whose lab is gone.
    static final int GONE = 4;

    /// Single rounds that wait beyond this number are dropped.
    private static final int MOST_WAITING = 64;

    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();

    private final Thread driver = Thread.currentThread();

    /// To be created by the thread that obeys.
    CommandChannel(BufferedReader lab) {
        warmUp();
        Thread.ofPlatform().daemon().name("probe control").start(() -> read(lab));
    }

    /// Adds an order and replaces it. Both load classes, which the first real order would leave on the heap otherwise.
    /// No order of the lab has been read yet, so none is lost.
    private void warmUp() {
        for (int i = 0; i < 2; i++) {
            add("rate 1.0");
        }
        orders.clear();
    }

    /// The next order; null if none is there.
    @Nullable
    String poll() {
        return orders.poll();
    }

    /// Waits until an order is there, at most for the given time. An interrupt ends the wait early: it comes from a
    /// thread of the program.
    void await(long nanos) {
        if (orders.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
            boolean _ = Thread.interrupted();
        }
    }

    private void read(BufferedReader lab) {
        try (var lines = lab) {
            boolean there = true;
            while (there) {
                there = readOne(lines);
            }
        } catch (IOException _) {
            // A broken pipe means the same as a closed one.
        }
        Runtime.getRuntime().halt(GONE);
    }

    /// A method of its own, so that no stack frame holds the last line while this thread waits for the next one.
    private boolean readOne(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line != null) {
            add(line);
        }
        return line != null;
    }

    /// Adds an order in place of a waiting one of its kind.
    void add(String order) {
        var kind = kind(order);
        if (!kind.equals("round")) {
            orders.removeIf(waiting -> kind(waiting).equals(kind));
        } else if (orders.size() >= MOST_WAITING) {
            return;
        }
        orders.add(order);
        LockSupport.unpark(driver);
    }

    /// Orders of the same kind replace each other.
    private static String kind(String order) {
        int space = order.indexOf(' ');
        var word = space < 0 ? order : order.substring(0, space);
        return word.equals("resume") ? "pause" : word;
    }
}
