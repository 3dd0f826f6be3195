package leakground.diagnosis;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// A JSON text that is read piece by piece, however long it is.
///
/// ```java
/// json.beginObject();
/// while (json.hasNext()) {
///     switch (json.name()) {
///         case "state" -> state = json.text();
///         default -> json.skip();
///     }
/// }
/// ```
public final class JsonReader {

    private static final int BUFFER = 1 << 16;
    private static final int DEEPEST = 100;
    /// Characters of the longest text that is kept.
    private static final int MOST_WRITTEN = 1 << 14;

    private final Reader in;
    private final char[] buffer;
    private final StringBuilder text = new StringBuilder();
    /// Characters of the text before the buffer.
    private long begin;
    private int position;
    private int limit;

    public JsonReader(Reader in) {
        this.in = in;
        this.buffer = new char[BUFFER];
    }

    public JsonReader(String json) {
        this.in = Reader.nullReader();
        this.buffer = json.toCharArray();
        this.limit = buffer.length;
    }

    public void beginObject() throws IOException {
        expect('{');
    }

    public void beginArray() throws IOException {
        expect('[');
    }

    /// Whether the object or array that was begun has another member; ends it if not.
    public boolean hasNext() throws IOException {
        int next = peek();
        if (next == ',') {
            position++;
            next = peek();
        }
        if (next == '}' || next == ']') {
            position++;
            return false;
        }
        return true;
    }

    /// The name of the next member of an object.
    public String name() throws IOException {
        var name = string();
        expect(':');
        return name;
    }

    /// A string, number or truth value as text; null for `null`.
    public @Nullable String text() throws IOException {
        if (peek() == '"') {
            return string();
        }
        var word = word();
        return word.equals("null") ? null : word;
    }

    /// Passes over a value of any kind.
    public void skip() throws IOException {
        switch (peek()) {
            case '{' -> {
                beginObject();
                while (hasNext()) {
                    name();
                    skip();
                }
            }
            case '[' -> {
                beginArray();
                while (hasNext()) {
                    skip();
                }
            }
            default -> {
                var _ = text();
            }
        }
    }

    /// Passes over an array if the text of it is exactly this, which is far quicker than to read it.
    ///
    /// @param array a text that [#writtenSince] has returned
    /// @return false if it is another; then nothing has been read
    public boolean skips(char[] array) throws IOException {
        if (peek() != '[' || !has(array.length)) {
            return false;
        }
        // An array ends where its text ends: no other begins with it.
        boolean same = Arrays.equals(buffer, position, position + array.length, array, 0, array.length);
        position += same ? array.length : 0;
        return same;
    }

    /// Where the next value begins, for [#writtenSince].
    public long place() throws IOException {
        peek();
        has(MOST_WRITTEN);
        return begin + position;
    }

    /// The text from a place to where the reader is; null if it is too long to have been kept.
    public char @Nullable [] writtenSince(long place) {
        return place < begin ? null : Arrays.copyOfRange(buffer, (int) (place - begin), position);
    }

    /// Whether so many characters more are there; they are in the buffer then.
    private boolean has(int characters) throws IOException {
        if (characters > buffer.length) {
            return false;
        }
        if (position + characters > buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            begin += position;
            limit -= position;
            position = 0;
        }
        while (limit - position < characters) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /// The next value whatever it is: a map, a list, a string, a `Long` or else a `Double`, a truth value, or null.
    ///
    /// @throws IOException also for what is no JSON
    public @Nullable Object value() throws IOException {
        return value(DEEPEST);
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("nested too deeply");
        }
        switch (peek()) {
            case '{' -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                beginObject();
                while (hasNext()) {
                    map.put(name(), value(depth - 1));
                }
                return map;
            }
            case '[' -> {
                var list = new ArrayList<@Nullable Object>();
                beginArray();
                while (hasNext()) {
                    list.add(value(depth - 1));
                }
                return list;
            }
            case '"' -> {
                return string();
            }
            default -> {
                return atom(word());
            }
        }
    }

    private static @Nullable Object atom(String word) throws IOException {
        try {
            return switch (word) {
                case "null" -> null;
                case "true", "false" -> (Object) word.equals("true");
                default -> word.matches("-?\\d{1,18}") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
            };
        } catch (NumberFormatException _) {
            throw new IOException("no JSON: " + word);
        }
    }

    private void expect(char wanted) throws IOException {
        int found = peek();
        if (found != wanted) {
            throw new IOException("no JSON: '%c' where '%c' belongs".formatted(found, wanted));
        }
        position++;
    }

    /// The next character that is no white space, which stays.
    private int peek() throws IOException {
        while (true) {
            if (position == limit) {
                fill();
            }
            char next = buffer[position];
            if (next > ' ') {
                return next;
            }
            position++;
        }
    }

    private String string() throws IOException {
        expect('"');
        text.setLength(0);
        while (true) {
            if (position == limit) {
                fill();
            }
            int start = position;
            while (position < limit && buffer[position] != '"' && buffer[position] != '\\') {
                position++;
            }
            text.append(buffer, start, position - start);
            if (position < limit) {
                if (buffer[position++] == '"') {
                    return text.toString();
                }
                text.append(escaped());
            }
        }
    }

    private char escaped() throws IOException {
        char escape = read();
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) hexadecimal("" + read() + read() + read() + read());
            default -> escape;
        };
    }

    private static int hexadecimal(String digits) throws IOException {
        try {
            return Integer.parseInt(digits, 16);
        } catch (NumberFormatException _) {
            throw new IOException("no JSON: \\u" + digits);
        }
    }

    private String word() throws IOException {
        text.setLength(0);
        while (true) {
            if (position == limit) {
                fill();
            }
            char next = buffer[position];
            if (next <= ' ' || next == ',' || next == '}' || next == ']') {
                return text.toString();
            }
            text.append(next);
            position++;
        }
    }

    private char read() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++];
    }

    private void fill() throws IOException {
        begin += limit;
        limit = in.read(buffer, 0, buffer.length);
        position = 0;
        if (limit <= 0) {
            limit = 0;
            throw new EOFException("the JSON text breaks off");
        }
    }
}
