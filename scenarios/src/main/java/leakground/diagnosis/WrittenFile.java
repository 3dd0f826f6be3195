package leakground.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A file that another JVM writes. It is deleted if it is not kept.
///
/// A JVM in a container has another root folder, in which our paths mean nothing. It writes into its own temporary
/// folder then, which the system shows below `/proc/PID/root`, and the whole file is moved from there.
public final class WrittenFile implements AutoCloseable {

    private static final String TEMPORARY = "tmp";

    private final Path file;
    private final Path there;
    private final Path here;
    private boolean kept;

    private WrittenFile(Path file, Path there, Path here) {
        this.file = file;
        this.there = there;
        this.here = here;
    }

    /// Chooses where a JVM writes a file.
    ///
    /// @param file the file that is wanted; it does not exist
    /// @throws AccessRefusedException if the JVM has another root folder, and we cannot write there
    public static WrittenFile by(long pid, Path file) throws AccessRefusedException {
        return by(pid, Path.of("/proc", Long.toString(pid)), file);
    }

    /// @param process the folder in which the system shows the other JVM
    static WrittenFile by(long pid, Path process, Path file) throws AccessRefusedException {
        var root = process.resolve("root");
        if (!hasOtherRoot(root, file)) {
            return new WrittenFile(file, file, file);
        }
        try {
            var folder = Files.createTempDirectory(root.resolve(TEMPORARY), "leakground-");
            Files.setOwner(folder, Files.getOwner(process));
            var here = folder.resolve(file.getFileName());
            return new WrittenFile(file, Path.of("/").resolve(root.relativize(here)), here);
        } catch (IOException e) {
            throw new AccessRefusedException("JVM %d has a root folder of its own, and its /%s cannot be written: %s"
                    .formatted(pid, TEMPORARY, e.getMessage()));
        }
    }

    /// Whether the folder of a file is not the same folder, or none, for a process with this root.
    private static boolean hasOtherRoot(Path root, Path file) {
        var folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        if (!Files.isDirectory(root)) {
            // The system does not tell.
            return false;
        }
        try {
            return !Files.isSameFile(
                    folder, root.resolve(folder.getRoot().relativize(folder).toString()));
        } catch (IOException _) {
            return true;
        }
    }

    /// The path as the other JVM has it.
    public Path there() {
        return there;
    }

    /// The path by which this JVM reaches the same file.
    public Path here() {
        return here;
    }

    /// Puts the whole file to where it is wanted.
    void keep() throws AccessRefusedException {
        if (!here.equals(file)) {
            try {
                Files.move(here, file);
            } catch (IOException e) {
                throw new AccessRefusedException("%s could not be fetched: %s".formatted(there, e));
            }
        }
        kept = true;
    }

    @Override
    public void close() {
        try {
            if (!kept) {
                Files.deleteIfExists(here);
            }
            if (!here.equals(file)) {
                Files.deleteIfExists(Objects.requireNonNull(here.getParent()));
            }
        } catch (IOException _) {
            // It belongs to the user of the other JVM, or its file system is gone with it.
        }
    }
}
