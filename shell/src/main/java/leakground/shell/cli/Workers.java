package leakground.shell.cli;

/// Threads that work beside the one that has started them, until it needs them no more.
public final class Workers {

    /// Interrupts a thread, and waits for it.
    public static void end(Thread worker) {
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Workers() {}
}
