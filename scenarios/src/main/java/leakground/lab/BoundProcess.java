package leakground.lab;

import java.io.IOException;

/// A process that ends with its user: when this is closed, and when this JVM ends by a signal. Its descendants end with
/// it.
public final class BoundProcess implements AutoCloseable {

    private final Process process;
    private final Thread hook = new Thread(this::end, "end process");

    /// Starts a process.
    ///
    /// @throws IOException if it cannot be started
    public BoundProcess(ProcessBuilder builder) throws IOException {
        process = builder.start();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            end();
            throw new IOException("this JVM is ending", e);
        }
    }

    public Process process() {
        return process;
    }

    private void end() {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        end();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is running.
        }
    }
}
