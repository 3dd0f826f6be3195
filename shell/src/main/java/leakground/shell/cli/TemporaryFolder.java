package leakground.shell.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/// A temporary folder, deleted when it is closed or when this JVM is interrupted. A killed JVM leaves its folder;
/// the next JVM that makes one deletes it.
public final class TemporaryFolder implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("leakground-(\\d+)-\\d+");

    private final Path path;
    private final Thread hook;

    public TemporaryFolder() throws IOException {
        sweep(Path.of(System.getProperty("java.io.tmpdir")));
        path = Files.createTempDirectory(prefix(ProcessHandle.current().pid()));
        hook = new Thread(() -> delete(path), "delete " + path);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The prefix of the folder names of one JVM.
    public static String prefix(long pid) {
        return "leakground-" + pid + "-";
    }

    /// A new folder in it.
    public Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name));
    }

    /// A new folder in it with a unique name that begins so.
    public Path unique(String name) throws IOException {
        return Files.createTempDirectory(path, name + "-");
    }

    @Override
    public void close() {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is exiting, and the hook runs.
        }
    }

    /// Deletes the folders of JVMs that no longer run.
    static void sweep(Path parent) throws IOException {
        try (var files = Files.list(parent)) {
            files.filter(TemporaryFolder::isAbandoned).forEach(TemporaryFolder::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isAbandoned(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException _) {
            // What somebody else holds or has deleted already stays as it is.
        }
    }
}
