package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.json.Json;
import leakground.shell.cli.UserError;
import org.jspecify.annotations.Nullable;

/// A file that is written during a recording, by several threads. The first write error is kept for the end, because
/// a terminal would ignore it. Closing deletes a file that was not kept. A recording that a signal ends stays as far as
/// it has come.
final class RecordingFile extends Writer {

    private final Path file;
    private final BufferedWriter out;
    private volatile @Nullable IOException failure;
    private boolean isKept;

    /// @throws UserError if it cannot be written
    RecordingFile(Path file) {
        this.file = file;
        try {
            out = Files.newBufferedWriter(file, UTF_8, CREATE_NEW, WRITE);
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
    }

    /// Whether it could not be written.
    boolean hasFailed() {
        return failure != null;
    }

    /// Writes a line of JSON.
    void json(Object value) {
        write(Json.write(value) + "\n");
        flush();
    }

    @Override
    public void write(String text) {
        guarded(() -> out.write(text));
    }

    @Override
    public void write(char[] text, int offset, int length) {
        guarded(() -> out.write(text, offset, length));
    }

    @Override
    public void flush() {
        guarded(out::flush);
    }

    private interface Step {
        void take() throws IOException;
    }

    private synchronized void guarded(Step step) {
        if (failure == null) {
            try {
                step.take();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /// Completes the file, which closing then leaves.
    ///
    /// @throws UserError if it could not be written
    void keep() {
        guarded(out::close);
        check();
        isKept = true;
    }

    /// Checks that all was written so far.
    ///
    /// @throws UserError if it could not be written
    void check() {
        var why = failure;
        if (why != null) {
            throw UserError.unwritable(file, why);
        }
    }

    @Override
    public synchronized void close() {
        quietly(out::close);
        if (!isKept) {
            quietly(() -> Files.deleteIfExists(file));
        }
    }

    /// Takes a step whatever failed before it. An error of its own says nothing new.
    private static void quietly(Step step) {
        try {
            step.take();
        } catch (IOException _) {
            // The first error is reported by #check.
        }
    }
}
