package leakground.diagnosis;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import leakground.diagnosis.DumpedThread.Waits;
import leakground.diagnosis.StackGroup.How;

/// Reads what `Thread.dump_to_file -format=json` writes, and keeps one entry for all threads that are alike.
final class ThreadDumpReader {

    private static final String ROOT = "<root>";
    private static final int MOST_RECENT = 32;

    private final JsonReader json;
    private final DumpedThreads threads = new DumpedThreads();
    private final Map<String, String> lines = new HashMap<>();
    /// What was read of late, the most frequent ones in front.
    private final List<Stack> recent = new ArrayList<>();

    /// A stack as it is written, and as it was read.
    private static final class Stack {
        private final char[] text;
        private final List<String> lines;

        Stack(char[] text, List<String> lines) {
            this.text = text;
            this.lines = lines;
        }
    }

    private ThreadDumpReader(JsonReader json) {
        this.json = json;
    }

    static DumpedThreads read(Reader in) throws IOException {
        var reader = new ThreadDumpReader(new JsonReader(in));
        reader.dump();
        return reader.threads;
    }

    private void dump() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.name().equals("threadDump")) {
                json.skip();
                continue;
            }
            json.beginObject();
            while (json.hasNext()) {
                if (!json.name().equals("threadContainers")) {
                    json.skip();
                    continue;
                }
                json.beginArray();
                while (json.hasNext()) {
                    container();
                }
            }
        }
    }

    private void container() throws IOException {
        var name = ROOT;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "container" -> name = text();
                case "threads" -> {
                    var container = Optional.of(name).filter(known -> !known.equals(ROOT));
                    json.beginArray();
                    while (json.hasNext()) {
                        threads.add(thread(), container);
                    }
                }
                default -> json.skip();
            }
        }
    }

    private DumpedThread thread() throws IOException {
        long number = 0;
        var name = "";
        boolean virtual = false;
        var state = "";
        List<String> stack = List.of();
        Waits waits = null;
        List<String> owned = List.of();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "tid" -> number = number(text()).orElse(0);
                case "name" -> name = text();
                case "virtual" -> virtual = text().equals("true");
                case "state" -> state = text();
                case "stack" -> stack = stack();
                case "blockedOn" -> waits = new Waits(How.MONITOR, text(), OptionalLong.empty());
                case "waitingOn" -> waits = new Waits(How.NOTIFICATION, text(), OptionalLong.empty());
                case "parkBlocker" -> waits = parked();
                case "monitorsOwned" -> owned = monitors();
                default -> json.skip();
            }
        }
        return new DumpedThread(number, name, virtual, state, stack, waits, owned);
    }

    private Waits parked() throws IOException {
        var object = "";
        var owner = OptionalLong.empty();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "object" -> object = text();
                case "owner" -> owner = number(text());
                default -> json.skip();
            }
        }
        return new Waits(How.PARKED, object, owner);
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private List<String> monitors() throws IOException {
        var owned = new ArrayList<String>();
        json.beginArray();
        while (json.hasNext()) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.name().equals("locks")) {
                    json.beginArray();
                    while (json.hasNext()) {
                        owned.add(text());
                    }
                } else {
                    json.skip();
                }
            }
        }
        return owned;
    }

    /// The next stack; one like those of other threads is recognised by its text.
    private List<String> stack() throws IOException {
        for (int i = 0; i < recent.size(); i++) {
            var like = recent.get(i);
            if (json.skips(like.text)) {
                Collections.swap(recent, i, i / 2);
                return like.lines;
            }
        }
        long place = json.place();
        var lines = lines();
        var text = json.writtenSince(place);
        if (text != null) {
            if (recent.size() == MOST_RECENT) {
                recent.removeLast();
            }
            recent.add(new Stack(text, lines));
        }
        return lines;
    }

    private List<String> lines() throws IOException {
        var stack = new ArrayList<String>();
        json.beginArray();
        while (json.hasNext()) {
            var line = text();
            stack.add(Objects.requireNonNullElse(lines.putIfAbsent(line, line), line));
        }
        return stack;
    }

    private String text() throws IOException {
        return Objects.requireNonNullElse(json.text(), "");
    }
}
