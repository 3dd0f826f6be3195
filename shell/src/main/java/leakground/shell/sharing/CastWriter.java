package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.function.Consumer;
import leakground.json.Json;
import org.jline.terminal.Size;

/// Writes an asciicast: terminal output in UTF-8, in pieces, each with its time. A flush ends a piece.
final class CastWriter extends OutputStream {

    private static final int CHUNK = 1 << 13;

    private final Writer out;
    private final Consumer<String> shown;
    private final long startNanos = System.nanoTime();
    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    private final StringBuilder text = new StringBuilder();
    private final int version;
    private long lastMillis;

    /// @param shown receives every piece too
    CastWriter(Writer out, CastHeader header, Consumer<String> shown) throws IOException {
        this.out = out;
        this.shown = shown;
        this.version = header.version();
        line(header.json());
    }

    @Override
    public synchronized void write(int value) {
        if (!bytes.hasRemaining()) {
            decode();
        }
        bytes.put((byte) value);
    }

    @Override
    public synchronized void flush() throws IOException {
        decode();
        if (!text.isEmpty()) {
            var piece = text.toString();
            text.setLength(0);
            shown.accept(piece);
            event("o", piece);
        }
    }

    /// Writes a change of the terminal size.
    synchronized void resize(Size size) throws IOException {
        flush();
        event("r", size.getColumns() + "x" + size.getRows());
    }

    /// Writes the end. Version 2 has no event for it.
    synchronized void exit(int code) throws IOException {
        flush();
        if (version != CastHeader.OLDEST) {
            event("x", Integer.toString(code));
        }
    }

    /// Decodes all complete characters. The bytes of an incomplete one stay in the buffer.
    private void decode() {
        bytes.flip();
        var decoded = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, decoded, false);
        text.append(decoded.flip());
        bytes.compact();
    }

    /// Version 2 counts the time from the beginning, and version 3 from the previous event.
    private void event(String code, String data) throws IOException {
        // From the start and not from event to event, or errors of rounding would add up.
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        line(List.of((version == CastHeader.OLDEST ? millis : millis - lastMillis) / 1000.0, code, data));
        lastMillis = millis;
    }

    private void line(Object json) throws IOException {
        out.write(Json.write(json) + "\n");
        out.flush();
    }
}
