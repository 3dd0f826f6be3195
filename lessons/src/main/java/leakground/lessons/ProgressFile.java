package leakground.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import leakground.files.FileDraft;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;
import leakground.json.JsonException;
import leakground.lab.Patience;
import org.jspecify.annotations.Nullable;

/// The file with a learner's progress, as JSON. An update reads the file and replaces it as a whole under a lock.
/// So two shells lose no updates, and a full disk leaves the file unchanged.
public final class ProgressFile {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 10;
    private static final int MOST_BYTES = 4 << 20;

    private final Path folder;
    private final Path file;
    private final Consumer<String> messages;

    /// @param folder need not exist
    /// @param messages receives one line for each read or write error
    public ProgressFile(Path folder, Consumer<String> messages) {
        this.folder = folder;
        this.file = folder.resolve("progress");
        this.messages = messages;
    }

    public Path path() {
        return file;
    }

    /// Reads the progress. A damaged file is set aside, and the progress starts anew.
    ///
    /// @throws UncheckedIOException with an [UnsuitableFileException] if the path is not a file
    public Progress read() {
        try {
            return load();
        } catch (UnsuitableFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            messages.accept("Your progress in %s cannot be read (%s).".formatted(file, Workspace.reason(e)));
            return Progress.NONE;
        }
    }

    private Progress load() throws IOException {
        try {
            WholeFile.require(file);
            if (Files.size(file) > MOST_BYTES) {
                return setAside();
            }
            var progress = parse(WholeFile.text(file, MOST_BYTES));
            return progress.isPresent() ? progress.get() : setAside();
        } catch (NoSuchFileException _) {
            return Progress.NONE;
        } catch (CharacterCodingException _) {
            return setAside();
        }
    }

    /// Updates the progress. If the file cannot be written, a message says so, and there is no other effect.
    ///
    /// @return the updated progress, even if it could not be written
    /// @throws UncheckedIOException with an [UnsuitableFileException] if the path is not a file
    public Progress update(UnaryOperator<Progress> change) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            var locked = folder.resolve("progress.lock");
            if (Files.exists(locked)) {
                WholeFile.require(locked);
            }
            try (var channel = FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock(channel)) {
                var changed = change.apply(load());
                FileDraft.replace(file, ProgressJson.write(changed));
                return changed;
            }
        } catch (UnsuitableFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            messages.accept("Your progress cannot be saved in %s (%s).".formatted(folder, Workspace.reason(e)));
            return change.apply(peek());
        }
    }

    /// Updates the progress after a program of the learner has run. The program can write files, so what it wrote into
    /// this one is undone, and a message says so.
    ///
    /// @param before the progress before the program ran
    /// @return the updated progress, even if it could not be written
    public Progress updateAfterProgram(Exercise exercise, Progress before, UnaryOperator<Progress> change)
            throws InterruptedException {
        return update(now -> {
            // A file that is gone or damaged reads as no progress at all.
            var read = now.equals(Progress.NONE) ? before : now;
            var undone = read.afterProgramOf(exercise, before);
            if (!undone.equals(now)) {
                messages.accept(
                        "Your progress in %s was changed while your program ran; this is undone.".formatted(file));
            }
            return change.apply(undone);
        });
    }

    /// The progress if it can be read, without messages. A damaged file stays where it is.
    public Progress peek() {
        try {
            return parse(WholeFile.text(file, MOST_BYTES)).orElse(Progress.NONE);
        } catch (IOException _) {
            return Progress.NONE;
        }
    }

    private static Optional<Progress> parse(String text) {
        if (ProgressText.isOne(text)) {
            return ProgressText.read(text);
        }
        try {
            return Optional.of(ProgressJson.read(text));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    /// Locks the file, usually for some milliseconds. If the lock is not released, the process that holds it has
    /// probably stopped.
    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Patience.millis(PATIENCE_MILLIS));
        while (true) {
            var lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("another shell has it locked");
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // Another thread of this JVM has the lock.
            return null;
        }
    }

    private Progress setAside() throws IOException {
        Workspace.setAside(file)
                .ifPresent(aside -> messages.accept(
                        "Your progress file was damaged. It is now %s, and a new file was started.".formatted(aside)));
        return Progress.NONE;
    }
}
