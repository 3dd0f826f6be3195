package leakground.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is written whole or not at all. Its content is written to a draft beside it, which is then moved into
/// place. Closing deletes a draft that was not moved, and so does the end of this JVM.
public final class FileDraft implements AutoCloseable {

    private final Path file;
    private final Path draft;
    private final ExitHook hook;

    /// Prepares a draft for a file. It writes nothing.
    public FileDraft(Path file) {
        this.file = file;
        this.draft = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        this.hook = new ExitHook("delete " + draft, this::delete);
    }

    /// Writes a file, new or existing, with this text.
    public static void replace(Path file, String text) throws IOException {
        try (var draft = new FileDraft(file)) {
            draft.write(text);
            draft.replace();
        }
    }

    /// The path of the draft, which does not exist yet.
    public Path path() {
        return draft;
    }

    /// Writes the whole draft.
    public void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    /// Writes the whole draft.
    public void write(byte[] content) throws IOException {
        try (var channel = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Moves the draft into place, where a file may be.
    public void replace() throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Moves the draft into place, where no file may be.
    ///
    /// @throws FileAlreadyExistsException if there is one
    public void create() throws IOException {
        Files.move(draft, file);
    }

    private void delete() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // Its folder has become unwritable or is gone.
        }
    }

    @Override
    public void close() {
        delete();
        hook.close();
    }
}
