package leakground.shell;

import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/// What Ctrl-C does outside the interactive shell: it interrupts the command, which then says what it
/// has found so far and ends with 130. A second one ends this process at once.
final class Interrupts {

    private static final int INTERRUPTED = 130;

    /// Makes the signal INT interrupt a thread. Beside what that thread does: most commands have ended before it could
    /// be interrupted, and this takes a while.
    static void of(Thread thread) {
        Thread.ofPlatform().daemon().name("interrupts").start(() -> register(thread));
    }

    private static void register(Thread thread) {
        var signals = new AtomicInteger();
        Signals.register("INT", () -> {
            if (signals.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            thread.interrupt();
        });
    }

    private Interrupts() {}
}
