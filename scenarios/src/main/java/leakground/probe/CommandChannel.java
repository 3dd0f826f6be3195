package leakground.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the lab tells the probe while it runs: one order a line on standard input.
///
/// ```text
/// pause | resume | round | collect | rate 2.5 | hold 200 | apply 300 leakground.leaks.timers.UnstoppedTicker$Fixed
/// ```
///
/// The end of standard input means that the lab is gone, whatever became of it, and halts this JVM:
/// threads that a leak has left behind would otherwise keep it alive for ever.
final class CommandChannel {

    private static final int GONE = 4;

    private final BlockingQueue<String> orders = new ArrayBlockingQueue<>(64);

    CommandChannel(InputStream lab) {
        Thread.ofPlatform().daemon().name("probe control").start(() -> read(lab));
    }

    /// The next order, waiting for it at most so long.
    @Nullable
    String poll(long nanos) throws InterruptedException {
        return nanos <= 0 ? orders.poll() : orders.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void read(InputStream lab) {
        try (var lines = new BufferedReader(new InputStreamReader(lab, StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // A hung round takes no orders; what does not fit is dropped rather than kept.
                boolean _ = orders.offer(line);
            }
        } catch (IOException _) {
            // A broken pipe says what a closed one does.
        }
        Runtime.getRuntime().halt(GONE);
    }
}
