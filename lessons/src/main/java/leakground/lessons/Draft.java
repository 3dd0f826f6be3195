package leakground.lessons;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A copy of a learner's file for an editor that removes a file before it writes it anew: what the editor has
/// saved whole comes into the place of the file at once, and what it could not save leaves the file as it was.
///
/// The copy lies in a folder beside the file, so that a disk that is full or a folder that is read-only is known before
/// anybody has typed. Such a folder of a process that is gone has what it could not put in its place.
public final class Draft implements AutoCloseable {

    private static final Pattern FOLDER = Pattern.compile("\\.editing-(\\d+)");
    private static final int MOST_UNSAVED = 10_000;

    private final Path file;
    private final Path copy;
    private String placed;
    private String last;

    /// Makes the copy.
    ///
    /// @throws IOException if the folder of the file takes none
    public Draft(Path file) throws IOException {
        // Behind a link is the file to be replaced, and not the link.
        this.file = file.toRealPath();
        var folder =
                this.file.resolveSibling(".editing-" + ProcessHandle.current().pid());
        copy = folder.resolve(file.getFileName());
        placed = Files.readString(this.file);
        last = placed;
        try {
            Files.createDirectories(folder);
            Workspace.replace(copy, placed);
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                Files.deleteIfExists(folder);
            }
            throw e;
        }
    }

    /// The copy, to be edited.
    public Path path() {
        return copy;
    }

    /// Puts what the editor has saved in the place of the file, once it is the same twice: it may be just about to
    /// write.
    ///
    /// @throws IOException if the file cannot be replaced, which then is as it was
    public void place() throws IOException {
        var now = saved();
        if (now.isPresent() && now.get().equals(last) && !last.equals(placed)) {
            Workspace.replace(file, last);
            placed = last;
        }
        last = now.orElse(last);
    }

    /// Whether the editor has failed to write, and left nothing.
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

    /// Gives what was saved and is not in its place a name of its own beside the file.
    ///
    /// @return where it is now; empty if there is nothing that the file has not
    public Optional<Path> setAside() throws IOException {
        return setAside(copy, file);
    }

    /// Keeps what an editor had not saved when it failed, beside the file.
    ///
    /// @return where it is; empty if the file has it
    public Optional<Path> rescue(String text) throws IOException {
        Workspace.replace(copy, text);
        return setAside();
    }

    /// The same for what editors have left that are gone.
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
        throw new IOException("too many of them are set aside");
    }

    /// Removes the copy, unless it has what the file has not.
    @Override
    public void close() throws IOException {
        if (!Files.exists(copy) || Files.mismatch(copy, file) < 0) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.resolveSibling(""));
        }
    }
}
