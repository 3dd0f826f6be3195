package leakground.lessons;

import java.io.IOException;
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
import leakground.json.JsonException;
import org.jspecify.annotations.Nullable;

/// The file with a learner's progress, which is JSON. A change reads it, and puts a new file in its place, while it is
/// locked: of two shells neither loses what the other wrote, and a full disk leaves it as it was.
public final class ProgressFile {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 10;

    private final Path folder;
    private final Path file;
    private final Consumer<String> messages;

    /// @param folder need not be there
    /// @param messages told in one line what could not be read or written
    public ProgressFile(Path folder, Consumer<String> messages) {
        this.folder = folder;
        this.file = folder.resolve("progress");
        this.messages = messages;
    }

    /// The progress so far; a damaged file is set aside, and all begins anew.
    public Progress read() {
        try {
            return load();
        } catch (IOException e) {
            messages.accept("Your progress in %s cannot be read (%s).".formatted(file, Workspace.reason(e)));
            return Progress.NONE;
        }
    }

    private Progress load() throws IOException {
        try {
            var progress = parse(Files.readString(file));
            return progress.isPresent() ? progress.get() : setAside();
        } catch (NoSuchFileException _) {
            return Progress.NONE;
        } catch (CharacterCodingException _) {
            return setAside();
        }
    }

    /// Changes it. Where it cannot be written a message says so, and nothing else is wrong.
    ///
    /// @return the progress as it is now, or would be
    public Progress update(UnaryOperator<Progress> change) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("progress.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock(channel)) {
                var changed = change.apply(load());
                Workspace.replace(file, ProgressJson.write(changed));
                return changed;
            }
        } catch (IOException e) {
            messages.accept("Your progress cannot be kept in %s (%s).".formatted(folder, Workspace.reason(e)));
            return change.apply(readable());
        }
    }

    /// What can be read, without a word about what cannot.
    private Progress readable() {
        try {
            return parse(Files.readString(file)).orElse(Progress.NONE);
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

    /// Held for some milliseconds; one that is not given up is somebody's who has come to a halt.
    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
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
            // Another thread of this JVM has it.
            return null;
        }
    }

    private Progress setAside() throws IOException {
        Workspace.setAside(file)
                .ifPresent(aside -> messages.accept(
                        "Your progress file was damaged; it is now %s, and a new one begins.".formatted(aside)));
        return Progress.NONE;
    }
}
