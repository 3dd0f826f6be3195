package leakground.shell.command;

import org.jline.utils.Signals;

/// Ctrl-C for a while: it interrupts the thread that took it, until this is closed; then it is whose it was before.
final class CtrlC implements AutoCloseable {

    private final Object before;

    CtrlC() {
        before = Signals.register("INT", Thread.currentThread()::interrupt);
    }

    @Override
    public void close() {
        Signals.unregister("INT", before);
    }
}
