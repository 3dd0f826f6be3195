package leakground.diagnosis;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import leakground.diagnosis.StackGroup.How;
import leakground.diagnosis.StackGroup.Waiting;
import leakground.diagnosis.ThreadDump.Deadlock;
import leakground.diagnosis.ThreadDump.Waiter;
import org.jspecify.annotations.Nullable;

/// Reads what `Thread.dump_to_file -format=json` writes, and keeps one entry for all threads that are alike.
final class ThreadDumpReader {

    private static final int MOST_NAMES = 3;
    private static final String ROOT = "<root>";

    private record Key(
            boolean virtual,
            String state,
            List<String> stack,
            @Nullable How how,
            @Nullable String type) {}

    /// What is known of a group while others are still read.
    private static final class Alike {
        private long count;
        private @Nullable String container;
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> objects = new HashSet<>();
    }

    /// One thread, as it is read.
    private static final class OneThread {
        private String tid = "";
        private String name = "";
        private boolean virtual;
        private String state = "";
        private List<String> stack = List.of();
        private @Nullable How how;
        private @Nullable String object;
        private @Nullable String owner;
        private final List<String> owned = new ArrayList<>();
    }

    private final JsonReader json;
    private final Map<Key, Alike> groups = new LinkedHashMap<>();
    private final Map<String, OneThread> owners = new HashMap<>();
    private final Map<String, OneThread> blocked = new LinkedHashMap<>();
    private final Map<String, String> ownerOfParked = new HashMap<>();
    private final Map<String, String> lines = new HashMap<>();

    private ThreadDumpReader(JsonReader json) {
        this.json = json;
    }

    static ThreadDump read(Reader in) throws IOException {
        var reader = new ThreadDumpReader(new JsonReader(in));
        reader.dump();
        return new ThreadDump(reader.groups(), reader.deadlocks());
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
                    json.beginArray();
                    while (json.hasNext()) {
                        add(thread(), name);
                    }
                }
                default -> json.skip();
            }
        }
    }

    private OneThread thread() throws IOException {
        var thread = new OneThread();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "tid" -> thread.tid = text();
                case "name" -> thread.name = text();
                case "virtual" -> thread.virtual = text().equals("true");
                case "state" -> thread.state = text();
                case "stack" -> thread.stack = stack();
                case "blockedOn" -> waits(thread, How.MONITOR, text());
                case "waitingOn" -> waits(thread, How.NOTIFICATION, text());
                case "parkBlocker" -> parked(thread);
                case "monitorsOwned" -> monitors(thread);
                default -> json.skip();
            }
        }
        return thread;
    }

    private static void waits(OneThread thread, How how, String object) {
        thread.how = how;
        thread.object = object;
    }

    private void parked(OneThread thread) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "object" -> waits(thread, How.PARKED, text());
                case "owner", "exclusiveOwnerThreadId" -> thread.owner = json.text();
                default -> json.skip();
            }
        }
    }

    private void monitors(OneThread thread) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.name().equals("locks")) {
                    json.beginArray();
                    while (json.hasNext()) {
                        thread.owned.add(text());
                    }
                } else {
                    json.skip();
                }
            }
        }
    }

    private List<String> stack() throws IOException {
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

    private void add(OneThread thread, String container) {
        var type = thread.object == null ? null : type(thread.object);
        var key = new Key(thread.virtual, thread.state, thread.stack, thread.how, type);
        var group = groups.computeIfAbsent(key, _ -> new Alike());
        group.count++;
        if (!container.equals(ROOT)) {
            group.container = container;
        }
        if (!thread.name.isEmpty() && group.names.size() < MOST_NAMES) {
            group.names.add(thread.name);
        }
        if (thread.object != null) {
            group.objects.add(thread.object);
            if (thread.owner != null) {
                ownerOfParked.put(thread.object, thread.owner);
            }
        }
        for (var monitor : thread.owned) {
            // Who waits to be notified has let go of the monitor, though its stack still names it.
            if (!monitor.equals(thread.object)) {
                owners.put(monitor, thread);
            }
        }
        if (thread.how == How.MONITOR) {
            blocked.put(thread.tid, thread);
        }
    }

    private List<StackGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(StackGroup::count).reversed())
                .toList();
    }

    private StackGroup group(Key key, Alike alike) {
        return new StackGroup(
                key.virtual,
                key.state,
                key.stack,
                alike.count,
                List.copyOf(alike.names),
                Optional.ofNullable(alike.container),
                key.how == null || key.type == null
                        ? Optional.empty()
                        : Optional.of(new Waiting(key.how, key.type, alike.objects.size(), owners(alike.objects))));
    }

    private List<String> owners(Collection<String> objects) {
        return objects.stream()
                .flatMap(object -> Optional.ofNullable(owners.get(object))
                        .map(ThreadDumpReader::called)
                        .or(() -> Optional.ofNullable(ownerOfParked.get(object)).map(tid -> "thread #" + tid))
                        .stream())
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    private List<Deadlock> deadlocks() {
        var deadlocks = new ArrayList<Deadlock>();
        var seen = new HashSet<OneThread>();
        for (var start : blocked.values()) {
            var path = new ArrayList<OneThread>();
            OneThread at = start;
            while (at != null && at.how == How.MONITOR && seen.add(at)) {
                path.add(at);
                at = owners.get(at.object);
            }
            int from = path.indexOf(at);
            if (from >= 0) {
                deadlocks.add(new Deadlock(path.subList(from, path.size()).stream()
                        .map(ThreadDumpReader::waiter)
                        .toList()));
            }
        }
        return deadlocks;
    }

    private static Waiter waiter(OneThread thread) {
        return new Waiter(
                called(thread),
                thread.object == null ? "" : type(thread.object),
                thread.stack.isEmpty() ? "" : thread.stack.getFirst());
    }

    private static String called(OneThread thread) {
        return thread.name.isEmpty() ? (thread.virtual ? "virtual thread #" : "thread #") + thread.tid : thread.name;
    }

    /// The class of an object that is written with its identity, such as `[Ljava.lang.String;@4a85827c`.
    private static String type(String object) {
        int at = object.lastIndexOf('@');
        return Histogram.source(at < 0 ? object : object.substring(0, at));
    }
}
