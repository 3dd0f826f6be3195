package leakground.shell;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.Signals;

/// What Ctrl-C does outside the interactive shell: it interrupts the command, which then says what it
/// has found so far and ends with 130. A second one ends this process at once.
final class Interrupts {

    private static final int INTERRUPTED = 130;

    /// Makes Ctrl-C interrupt a thread. A terminal that reads lines gives the signal back to whom it had it from, so it
    /// has to know.
    static void of(Thread thread, Optional<Terminal> terminal) {
        var interrupt = interrupt(thread);
        terminal.filter(one -> !one.getType().startsWith(Terminal.TYPE_DUMB))
                .ifPresentOrElse(one -> one.handle(Signal.INT, _ -> interrupt.run()), () -> register(interrupt));
    }

    /// Beside what the thread does: most commands have ended before it could be interrupted, and this takes a while.
    private static void register(Runnable interrupt) {
        Thread.ofPlatform().daemon().name("interrupts").start(() -> Signals.register("INT", interrupt));
    }

    private static Runnable interrupt(Thread thread) {
        var signals = new AtomicInteger();
        return () -> {
            if (signals.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            thread.interrupt();
        };
    }

    private Interrupts() {}
}
