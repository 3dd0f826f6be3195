package leakground.diagnosis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.DumpedThread.Waits;
import leakground.diagnosis.StackGroup.How;
import org.jspecify.annotations.Nullable;

/// Reads the output of `Thread.dump_to_file -format=json` and groups equal threads.
final class ThreadDumpReader {

    private static final String ROOT = "<root>";
    private static final String FIRST_CALL = "java.base/java.lang.VirtualThread.run(";

    private final JsonParser json;
    private final DumpedThreads threads = new DumpedThreads();
    /// Each line of a stack once, by its text. Most threads share their lines with others.
    private final Map<String, Line> lines = new HashMap<>();
    /// The last line read at each depth.
    private final List<Line> last = new ArrayList<>();

    /// A line of a stack. It also keeps the characters, so that the next line can be compared before it becomes a
    /// string.
    private static final class Line {
        private final String text;
        private final char[] characters;

        Line(String text) {
            this.text = text;
            this.characters = text.toCharArray();
        }
    }

    private ThreadDumpReader(JsonParser json) {
        this.json = json;
    }

    /// @throws EOFException if the dump is cut off
    /// @throws IOException if the file is not a thread dump, or cannot be read
    static DumpedThreads read(InputStream in) throws IOException {
        try (var json = new JsonFactory().createParser(in)) {
            var reader = new ThreadDumpReader(json);
            reader.dump();
            return reader.threads;
        } catch (JsonEOFException _) {
            throw brokenOff();
        } catch (JsonProcessingException e) {
            throw new IOException(damage(e.getLocation()), e);
        }
    }

    private static EOFException brokenOff() {
        return new EOFException("the thread dump is cut off");
    }

    private static String damage(JsonLocation where) {
        return "the thread dump is damaged at line " + where.getLineNr();
    }

    private void dump() throws IOException {
        if (json.nextToken() == null) {
            throw brokenOff();
        }
        expect(JsonToken.START_OBJECT);
        for (var name = member(); name != null; name = member()) {
            if (name.equals("threadDump")) {
                containers();
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new IOException(damage(json.currentLocation()));
        }
    }

    private void containers() throws IOException {
        expect(JsonToken.START_OBJECT);
        for (var name = member(); name != null; name = member()) {
            if (name.equals("threadContainers")) {
                expect(JsonToken.START_ARRAY);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    container();
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private void container() throws IOException {
        var container = Optional.<String>empty();
        expect(JsonToken.START_OBJECT);
        for (var name = member(); name != null; name = member()) {
            switch (name) {
                case "container" -> container = Optional.of(text()).filter(known -> !known.equals(ROOT));
                case "threads" -> {
                    expect(JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        threads.add(thread(), container);
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private DumpedThread thread() throws IOException {
        long number = 0;
        var called = "";
        @Nullable Boolean virtual = null;
        var state = "";
        List<String> stack = List.of();
        Waits waits = null;
        List<String> owned = List.of();
        expect(JsonToken.START_OBJECT);
        for (var name = member(); name != null; name = member()) {
            switch (name) {
                case "tid" -> number = number(text()).orElse(0L);
                case "name" -> called = text();
                case "virtual" -> virtual = text().equals("true");
                case "state" -> state = text();
                case "stack" -> stack = stack();
                case "blockedOn" -> waits = new Waits(How.MONITOR, text(), Optional.empty());
                case "waitingOn" -> waits = new Waits(How.NOTIFICATION, text(), Optional.empty());
                case "parkBlocker" -> waits = parked();
                case "monitorsOwned" -> owned = monitors();
                default -> json.skipChildren();
            }
        }
        return new DumpedThread(
                number, called, virtual == null ? isVirtual(stack) : virtual, state, stack, waits, owned);
    }

    /// A dump of JDK 21 does not say which threads are virtual, but each of them begins in the same method.
    private static boolean isVirtual(List<String> stack) {
        return !stack.isEmpty() && stack.getLast().startsWith(FIRST_CALL);
    }

    private Waits parked() throws IOException {
        var object = "";
        var owner = Optional.<LockOwners.Owner>empty();
        expect(JsonToken.START_OBJECT);
        for (var name = member(); name != null; name = member()) {
            switch (name) {
                case "object" -> object = text();
                case "owner" -> owner = number(text()).map(thread -> new LockOwners.Owner(thread, ""));
                default -> json.skipChildren();
            }
        }
        return new Waits(How.PARKED, object, owner);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private List<String> monitors() throws IOException {
        var owned = new ArrayList<String>();
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT);
            for (var name = member(); name != null; name = member()) {
                if (name.equals("locks")) {
                    expect(JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        owned.add(text());
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return owned;
    }

    private List<String> stack() throws IOException {
        var stack = new ArrayList<String>();
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int depth = stack.size();
            if (depth == last.size()) {
                last.add(line());
            } else if (!isNext(last.get(depth))) {
                last.set(depth, line());
            }
            stack.add(last.get(depth).text);
        }
        return stack;
    }

    private Line line() throws IOException {
        return lines.computeIfAbsent(text(), Line::new);
    }

    private boolean isNext(Line line) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        int start = json.getTextOffset();
        int end = start + json.getTextLength();
        return Arrays.equals(json.getTextCharacters(), start, end, line.characters, 0, line.characters.length);
    }

    /// Moves to the next member of an object. Its value is then the current token.
    ///
    /// @return its name; null at the end of the object
    private @Nullable String member() throws IOException {
        var name = json.nextFieldName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    private void expect(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new IOException(damage(json.currentLocation()));
        }
    }

    /// The current string, number or boolean as text; empty for `null`.
    private String text() throws IOException {
        var token = json.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw new IOException(damage(json.currentLocation()));
        }
        return token == JsonToken.VALUE_NULL ? "" : json.getText();
    }
}
