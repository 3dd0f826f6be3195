package leakground.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

/// A temporary folder that is deleted at the end, also when Ctrl-C ends this JVM.
public final class ScratchFolder implements AutoCloseable {

    private static final int TRIES = 10;
    private static final int MILLIS_BETWEEN = 50;

    private final Path path = Files.createTempDirectory("leakground-bench-");
    private final Thread hook = new Thread(this::deleted, "delete " + path);

    public ScratchFolder() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is exiting, and the hook runs.
        }
    }

    private void deleted() {
        for (int i = 0; i < TRIES && Files.exists(path); i++) {
            try {
                delete(path);
            } catch (IOException | UncheckedIOException _) {
                // Whoever still writes there will soon fail, or has ended.
                LockSupport.parkNanos(MILLIS_BETWEEN * 1_000_000L);
            }
        }
    }

    /// Deletes a file, or a folder with all that is in it.
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
