package leakground.shell.cli;

import org.jline.utils.Signals;

/// Ctrl-C for a while: it interrupts the thread that took it, until this is closed; then it is whose it was before.
public final class InterruptOnCtrlC implements AutoCloseable {

    private final Object before;

    public InterruptOnCtrlC() {
        before = Signals.register("INT", Thread.currentThread()::interrupt);
    }

    @Override
    public void close() {
        Signals.unregister("INT", before);
    }
}
