package leakground.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// The learner's own files, a folder for every exercise. What is in one is the learner's and never written
/// over; a whole file comes into its place at once or not at all.
public final class Workspace {

    private static final int MOST_BACKUPS = 10_000;

    private final Path folder;

    /// @param folder need not be there
    public Workspace(Path folder) {
        this.folder = folder;
    }

    /// The learner's file, which need not be there.
    public Path file(Exercise exercise) {
        return folder.resolve("exercises").resolve(exercise.id()).resolve(exercise.file());
    }

    /// Lays out the file as given, unless it is there.
    public Path open(Exercise exercise) throws IOException {
        var file = file(exercise);
        restore(file);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var draft = draft(file, exercise.given());
            try {
                Files.move(draft, file);
            } catch (FileAlreadyExistsException _) {
                // Another shell was faster, and its learner may have begun.
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return file;
    }

    /// Puts what an editor has left in its place again: the file, if there is none, and what it could not write beside
    /// it.
    private static void restore(Path file) throws IOException {
        if (Files.exists(kept(file))) {
            if (Files.exists(file)) {
                Files.deleteIfExists(kept(file));
            } else {
                Files.move(kept(file), file);
            }
        }
        Draft.recover(file);
    }

    /// Where a version before [Draft] kept what an editor removed.
    private static Path kept(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".before");
    }

    /// Lays out the file as given once more.
    ///
    /// @return where the learner's is now; empty if there was none that differs
    public Optional<Path> reset(Exercise exercise) throws IOException {
        var file = file(exercise);
        if (!Files.exists(file) || Files.readString(file).equals(exercise.given())) {
            open(exercise);
            return Optional.empty();
        }
        // First what may fail for want of room.
        var draft = draft(file, exercise.given());
        try {
            var backup = backUp(file);
            Files.move(draft, file);
            return Optional.of(backup);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path backUp(Path file) throws IOException {
        for (int i = 1; i < MOST_BACKUPS; i++) {
            var backup = file.resolveSibling(file.getFileName() + ".backup-" + i);
            try {
                return Files.move(file, backup);
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            }
        }
        throw new IOException("too many backups");
    }

    /// Gives a file that is damaged another name beside it.
    ///
    /// @return its new path; empty if another shell was faster
    public static Optional<Path> setAside(Path file) throws IOException {
        for (int i = 1; i < MOST_BACKUPS; i++) {
            try {
                return Optional.of(Files.move(file, file.resolveSibling(file.getFileName() + ".damaged-" + i)));
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        }
        throw new IOException("too many of them are set aside");
    }

    /// Puts a file with this text in the place of another, or of none; it is there whole or not at all.
    public static void replace(Path file, String text) throws IOException {
        var draft = draft(file, text);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Writes a file of another name in the same folder, so that it can be moved; none is left if it fails.
    private static Path draft(Path file, String text) throws IOException {
        var draft = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        boolean written = false;
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            written = true;
            return draft;
        } finally {
            if (!written) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /// Why a file could not be read or written, in a few words.
    public static String reason(IOException e) {
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        var name = e.getClass().getSimpleName().replaceFirst("Exception$", "");
        return e instanceof FileSystemException || e.getMessage() == null
                ? name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : e.getMessage();
    }
}
