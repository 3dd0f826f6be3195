package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.Signals;

/// The action of Ctrl-C, until this is closed. Closing restores the previous action.
///
/// A command is interrupted, prints its results so far, and ends with exit code 130.
public final class CtrlC implements AutoCloseable {

    private final List<Runnable> giveBack;

    private CtrlC(List<Runnable> giveBack) {
        this.giveBack = giveBack;
    }

    /// Sets the action of Ctrl-C.
    ///
    /// @param terminal the terminal of the user; empty if it is not known
    public static CtrlC does(Optional<Terminal> terminal, Runnable action) {
        var giveBack = new ArrayList<Runnable>();
        terminal.ifPresent(one -> {
            var before = one.handle(Signal.INT, _ -> action.run());
            giveBack.add(() -> one.handle(Signal.INT, before));
        });
        // JLine leaves the signals of a dumb terminal to the process.
        if (terminal.filter(one -> !one.getType().startsWith(Terminal.TYPE_DUMB))
                .isEmpty()) {
            var before = Signals.register("INT", action);
            giveBack.add(() -> Signals.unregister("INT", before));
        }
        return new CtrlC(giveBack);
    }

    /// Makes Ctrl-C interrupt this thread.
    public static CtrlC interrupts(Optional<Terminal> terminal) {
        return does(terminal, Thread.currentThread()::interrupt);
    }

    /// Makes Ctrl-C interrupt this thread until the process ends. A second Ctrl-C ends the process at once, and so does
    /// the first one while no interrupt reaches this thread.
    ///
    /// @param isDeaf whether this thread waits for what no interrupt ends, such as a line from a pipe
    public static void interruptsThenEnds(Optional<Terminal> terminal, BooleanSupplier isDeaf) {
        var thread = Thread.currentThread();
        var count = new AtomicInteger();
        Runnable action = () -> {
            if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(Command.INTERRUPTED);
            }
            if (isDeaf.getAsBoolean()) {
                System.exit(Command.INTERRUPTED);
            }
            thread.interrupt();
        };
        if (terminal.isPresent()) {
            var _ = does(terminal, action);
        } else {
            // Beside the command: most have ended before they could be interrupted, and this takes a while.
            Thread.ofPlatform().daemon().name("interrupts").start(() -> does(terminal, action));
        }
    }

    /// Ends a command if Ctrl-C ended its child. Ctrl-C goes to the children too, and the end of a child may be
    /// seen first.
    ///
    /// @param exitCode of the child
    public static void check(int exitCode) throws InterruptedException {
        if (exitCode == Command.INTERRUPTED) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        giveBack.forEach(Runnable::run);
    }
}
