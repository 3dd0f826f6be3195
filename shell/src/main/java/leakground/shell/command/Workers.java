package leakground.shell.command;

/// Threads that work beside the one that has started them, until it needs them no more.
final class Workers {

    /// Interrupts a thread, and waits for it.
    static void end(Thread worker) {
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Workers() {}
}
