package leakground.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Receives the orders that the lab sends to a running probe, one per line on standard input.
///
/// ```text
/// pause | resume | round | collect | rate 2.5 | hold 200 | apply 300 leakground.leaks.timers.UnstoppedTicker$Fixed
/// ```
///
/// The end of standard input means that the lab is gone, for whatever reason. It halts this JVM, because threads that a
/// leak left behind would otherwise keep it alive forever.
final class CommandChannel {

    /// The exit code of a JVM whose lab is gone.
    static final int GONE = 4;

    private final BlockingQueue<String> orders = new ArrayBlockingQueue<>(64);

    CommandChannel(BufferedReader lab) {
        Thread.ofPlatform().daemon().name("probe control").start(() -> read(lab));
    }

    /// Waits for the next order, at most for the given time; null if none came. An interrupt ends the wait early: it
    /// comes from a thread of the program.
    @Nullable
    String poll(long nanos) {
        try {
            return nanos <= 0 ? orders.poll() : orders.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            return null;
        }
    }

    private void read(BufferedReader lab) {
        try (var lines = lab) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // A hung round takes no orders. Orders that do not fit are dropped.
                boolean _ = orders.offer(line);
            }
        } catch (IOException _) {
            // A broken pipe means the same as a closed one.
        }
        Runtime.getRuntime().halt(GONE);
    }
}
