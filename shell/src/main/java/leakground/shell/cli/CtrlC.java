package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.Signals;

/// What Ctrl-C does until this is closed. Then it does what it did before.
///
/// A command is interrupted, says what it has found so far and ends with 130.
public final class CtrlC implements AutoCloseable {

    private final List<Runnable> giveBack;

    private CtrlC(List<Runnable> giveBack) {
        this.giveBack = giveBack;
    }

    /// Makes Ctrl-C do something.
    ///
    /// @param terminal the one it is typed on; empty if that is not known
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

    /// Makes Ctrl-C interrupt this thread as long as the process runs. A second one ends the process at once.
    public static void interruptsThenEnds(Optional<Terminal> terminal) {
        var thread = Thread.currentThread();
        var count = new AtomicInteger();
        Runnable action = () -> {
            if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(Command.INTERRUPTED);
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

    /// Ends a command whose child was ended by Ctrl-C. That goes to the children as well, and the end of a child may be
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
