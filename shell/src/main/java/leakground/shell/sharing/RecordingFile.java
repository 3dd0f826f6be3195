package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.files.FileDraft;
import leakground.json.Json;
import leakground.shell.cli.UserError;
import org.jspecify.annotations.Nullable;

/// A file that is written during a recording, by several threads. The first write error is kept for the end, because
/// a terminal would ignore it. The file exists only after [#keep].
final class RecordingFile extends Writer {

    private final Path file;
    private final FileDraft draft;
    private final BufferedWriter out;
    private volatile @Nullable IOException failure;

    /// @throws UserError if it cannot be written
    RecordingFile(Path file) {
        this.file = file;
        draft = new FileDraft(file);
        try {
            out = Files.newBufferedWriter(draft.path(), UTF_8);
        } catch (IOException e) {
            draft.close();
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

    /// Puts the complete file in its place.
    ///
    /// @throws UserError if it could not be written
    void keep() {
        guarded(out::close);
        guarded(draft::create);
        check();
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
    public void close() {
        guarded(out::close);
        draft.close();
    }
}
