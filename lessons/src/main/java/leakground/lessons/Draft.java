package leakground.lessons;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.files.FileDraft;

/// A copy of a learner's file for an editor that deletes a file before it writes it again. Each complete save
/// replaces the learner's file at once. A save that fails leaves the file unchanged.
///
/// The copy is in a folder beside the file, so that a full disk or a read-only folder is noticed before the user
/// types. If the process ended early, this folder keeps text that could not be saved in the file.
public final class Draft implements AutoCloseable {

    private static final Pattern FOLDER = Pattern.compile("\\.editing-(\\d+)");
    private static final int MOST_UNSAVED = 10_000;

    private final Path file;
    private final Path copy;
    private String placed;
    private String last;

    /// Makes the copy.
    ///
    /// @throws IOException if the folder of the file cannot be written
    public Draft(Path file) throws IOException {
        // If the path is a link, its target is replaced, not the link.
        this.file = file.toRealPath();
        var folder =
                this.file.resolveSibling(".editing-" + ProcessHandle.current().pid());
        copy = folder.resolve(file.getFileName());
        placed = Files.readString(this.file);
        last = placed;
        try {
            Files.createDirectories(folder);
            FileDraft.replace(copy, placed);
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                Files.deleteIfExists(folder);
            }
            throw e;
        }
    }

    /// The path of the copy, for the editor.
    public Path path() {
        return copy;
    }

    /// Replaces the file with the editor's last save. The copy must be the same twice, because the editor may be
    /// about to write.
    ///
    /// @throws IOException if the file cannot be replaced; it is then unchanged
    public void place() throws IOException {
        var now = saved();
        if (now.isPresent() && now.get().equals(last) && !last.equals(placed)) {
            FileDraft.replace(file, last);
            placed = last;
        }
        last = now.orElse(last);
    }

    /// Whether the copy is missing because the editor failed to write it.
    public boolean isGone() {
        return !Files.exists(copy);
    }

    private Optional<String> saved() throws IOException {
        try {
            return Optional.of(Files.readString(copy));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Moves saved text that is not in the file to a new file beside it.
    ///
    /// @return the new path; empty if the file already has the text
    public Optional<Path> setAside() throws IOException {
        return setAside(copy, file);
    }

    /// Keeps text beside the file that a failed editor had not saved.
    ///
    /// @return its path; empty if the file already has the text
    public Optional<Path> rescue(String text) throws IOException {
        FileDraft.replace(copy, text);
        return setAside();
    }

    /// Sets aside what editors of processes that have ended left behind.
    static void recover(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var beside = Files.newDirectoryStream(file.resolveSibling(""), Draft::isAbandoned)) {
            for (var folder : beside) {
                var _ = setAside(folder.resolve(file.getFileName()), file);
                Files.deleteIfExists(folder);
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        var name = FOLDER.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static Optional<Path> setAside(Path copy, Path file) throws IOException {
        if (!Files.exists(copy) || Files.mismatch(copy, file) < 0) {
            Files.deleteIfExists(copy);
            return Optional.empty();
        }
        for (int i = 1; i < MOST_UNSAVED; i++) {
            try {
                return Optional.of(Files.move(copy, file.resolveSibling(file.getFileName() + ".unsaved-" + i)));
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            }
        }
        throw new IOException("too many files are set aside already");
    }

    /// Deletes the copy, unless it has text that the file does not have.
    @Override
    public void close() throws IOException {
        if (!Files.exists(copy) || Files.mismatch(copy, file) < 0) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.resolveSibling(""));
        }
    }
}
