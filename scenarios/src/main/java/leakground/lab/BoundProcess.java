package leakground.lab;

import java.io.IOException;
import leakground.files.ExitHook;

/// A process that ends with its user: when this is closed, and when this JVM ends by a signal. Its descendants end with
/// it.
public final class BoundProcess implements AutoCloseable {

    private final Process process;
    private final ExitHook hook;

    /// Starts a process.
    ///
    /// @throws IOException if it cannot be started
    public BoundProcess(ProcessBuilder builder) throws IOException {
        process = builder.start();
        hook = new ExitHook("end process", this::end);
        if (!hook.isSet()) {
            end();
            throw new IOException("this JVM is ending");
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
        hook.close();
    }
}
