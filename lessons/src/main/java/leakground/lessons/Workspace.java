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

/// The learner's own files, one folder per exercise. A learner's file is never overwritten. A new file is put in
/// its place as a whole or not at all.
public final class Workspace {

    private static final int MOST_BACKUPS = 10_000;

    private final Path folder;

    /// @param folder need not exist
    public Workspace(Path folder) {
        this.folder = folder;
    }

    /// The learner's file, which may not exist yet.
    public Path file(Exercise exercise) {
        return folder.resolve("exercises").resolve(exercise.id()).resolve(exercise.file());
    }

    /// Writes the file as given, unless it exists.
    public Path open(Exercise exercise) throws IOException {
        var file = file(exercise);
        restore(file);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var draft = draft(file, exercise.given());
            try {
                Files.move(draft, file);
            } catch (FileAlreadyExistsException _) {
                // Another shell has just written it, and its learner may have begun.
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return file;
    }

    /// Restores what an editor left behind: the file, if there is none, and text that it could not write, beside
    /// the file.
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

    /// Where versions before [Draft] kept a file that an editor removed.
    private static Path kept(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".before");
    }

    /// Writes the file as given again, and keeps the learner's file as a backup.
    ///
    /// @return the path of the backup; empty if there was no file that differs
    public Optional<Path> reset(Exercise exercise) throws IOException {
        var file = file(exercise);
        if (!Files.exists(file) || Files.readString(file).equals(exercise.given())) {
            open(exercise);
            return Optional.empty();
        }
        // This comes first, because it may fail if the disk is full.
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

    /// Renames a damaged file.
    ///
    /// @return its new path; empty if another shell did it first
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
        throw new IOException("too many files are set aside already");
    }

    /// Writes a file, new or existing, with this text, as a whole or not at all.
    public static void replace(Path file, String text) throws IOException {
        var draft = draft(file, text);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Writes a file with another name in the same folder, which can then be moved. It leaves no file if it fails.
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

    /// The reason why a file could not be read or written, in a few words.
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
