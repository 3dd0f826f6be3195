package leakground.shell.cli;

/// Ends helper threads that another thread has started.
public final class Workers {

    /// Interrupts a thread and waits for its end.
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
