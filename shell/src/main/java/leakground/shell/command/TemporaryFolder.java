package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that is gone at the end, also where this JVM is interrupted.
final class TemporaryFolder implements AutoCloseable {

    private final Path path =
            Files.createTempDirectory(prefix(ProcessHandle.current().pid()));
    private final Thread hook = new Thread(this::delete, "delete " + path);

    TemporaryFolder() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// How the names of the folders of one JVM begin.
    static String prefix(long pid) {
        return "leakground-try-" + pid + "-";
    }

    /// A new folder in it.
    Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name));
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is exiting, and the hook runs.
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException _) {
            // What somebody else holds or has deleted already stays as it is.
        }
    }
}
