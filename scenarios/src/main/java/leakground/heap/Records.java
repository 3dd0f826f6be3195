package leakground.heap;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Where everything in a dump lies, found in one pass over its records; nothing is decoded but the roots.
final class Records {

    /// A thread that is in the dump: its object, and the number of its stack trace.
    record ThreadRecord(long object, int trace) {}

    private final DumpFile file;
    private final LongMap strings = new LongMap();
    private final LongMap classNames = new LongMap();
    private final LongMap classesBySerial = new LongMap();
    private final LongMap frames = new LongMap();
    private final LongMap traces = new LongMap();
    private final LongMap threads = new LongMap();
    private final Roots roots = new Roots();
    private final Positions classes;
    private final ObjectIndex.Builder objects;

    private Records(DumpFile file) {
        this.file = file;
        this.classes = new Positions(file.size(), 1 << 10);
        this.objects = new ObjectIndex.Builder(file);
    }

    /// Finds the records of a dump.
    ///
    /// @throws HeapDumpException if it ends too soon, or has what no dump has
    static Records of(DumpFile file) throws HeapDumpException {
        var records = new Records(file);
        records.scan();
        return records;
    }

    private void scan() throws HeapDumpException {
        long at = file.begin();
        boolean complete = false;
        while (at < file.size()) {
            if (file.size() - at < 9) {
                throw file.cutOff();
            }
            int tag = file.u1(at);
            long body = at + 9;
            long end = body + Integer.toUnsignedLong(file.i4(at + 5));
            if (tag > Tags.HEAP_DUMP_END) {
                throw file.damaged(at, "a record of the unknown kind " + tag);
            }
            if (end > file.size()) {
                throw file.cutOff();
            }
            switch (tag) {
                case Tags.STRING -> strings.put(file.id(body), at);
                case Tags.LOAD_CLASS -> {
                    classesBySerial.put(file.i4(body), file.id(body + 4));
                    classNames.put(file.id(body + 4), file.id(body + 16));
                }
                case Tags.FRAME -> frames.put(file.id(body), body);
                case Tags.TRACE -> traces.put(file.i4(body), body);
                case Tags.HEAP_DUMP, Tags.HEAP_DUMP_SEGMENT -> {
                    segment(body, end);
                    complete |= tag == Tags.HEAP_DUMP;
                }
                case Tags.HEAP_DUMP_END -> complete = true;
                default -> {
                    // Nothing that is asked for here.
                }
            }
            at = end;
        }
        if (!complete) {
            throw file.cutOff();
        }
        if (objects.size() == 0) {
            throw new HeapDumpException(file.path() + " has no objects in it.");
        }
    }

    private void segment(long begin, long end) throws HeapDumpException {
        long at = begin;
        while (at < end) {
            long record = at;
            int tag = file.u1(at++);
            switch (tag) {
                case Tags.INSTANCE -> {
                    objects.add(file.id(at), record);
                    at += 24 + file.length(at + 20);
                }
                case Tags.OBJECT_ARRAY -> {
                    objects.add(file.id(at), record);
                    at += 24 + 8L * file.length(at + 12);
                }
                case Tags.PRIMITIVE_ARRAY -> {
                    objects.add(file.id(at), record);
                    at += 17 + (long) file.length(at + 12) * Type.size(file.u1(at + 16));
                }
                case Tags.CLASS -> {
                    objects.add(file.id(at), record);
                    classes.add(record);
                    at = ClassInfo.end(file, record);
                }
                default -> at = root(tag, at);
            }
            if (at > end) {
                throw file.damaged(record, "an object that is longer than its segment");
            }
        }
    }

    private long root(int tag, long at) throws HeapDumpException {
        long id = file.id(at);
        switch (tag) {
            case Tags.ROOT_UNKNOWN, Tags.ROOT_STICKY_CLASS, Tags.ROOT_MONITOR -> {
                roots.add(id, tag, 0, -1);
                return at + 8;
            }
            case Tags.ROOT_JNI_GLOBAL -> {
                roots.add(id, tag, 0, -1);
                return at + 16;
            }
            case Tags.ROOT_JNI_LOCAL, Tags.ROOT_JAVA_FRAME -> {
                roots.add(id, tag, file.i4(at + 8), file.i4(at + 12));
                return at + 16;
            }
            case Tags.ROOT_NATIVE_STACK, Tags.ROOT_THREAD_BLOCK -> {
                roots.add(id, tag, file.i4(at + 8), -1);
                return at + 12;
            }
            case Tags.ROOT_THREAD -> {
                roots.add(id, tag, file.i4(at + 8), -1);
                threads.put(file.i4(at + 8), at);
                return at + 16;
            }
            default -> throw file.damaged(at - 1, "a record of the unknown kind " + tag + " in the heap");
        }
    }

    DumpFile file() {
        return file;
    }

    /// The objects that were found; to be called once.
    ///
    /// @throws HeapDumpException if they cannot be those of a heap
    ObjectIndex index() throws HeapDumpException {
        return objects.build();
    }

    /// The records of all classes, in the order of the file.
    Positions classes() {
        return classes;
    }

    Roots roots() {
        return roots;
    }

    /// A string of the symbol table; empty if there is none with this id.
    String string(long id) {
        long at = strings.get(id);
        return at == LongMap.NONE ? "" : new String(file.bytes(at + 17, file.length(at + 5) - 8), UTF_8);
    }

    /// The name of a class as the JVM has it, `java/lang/String`.
    String className(long classId) {
        return string(classNames.get(classId));
    }

    /// The thread with a number; its object is 0 if there is none.
    ThreadRecord thread(int serial) {
        long at = threads.get(serial);
        return at == LongMap.NONE ? new ThreadRecord(0, 0) : new ThreadRecord(file.id(at), file.i4(at + 12));
    }

    /// A frame of a stack trace, `leakground.Cache.load(Cache.java:17)`; empty if the dump does not have it.
    String frame(int trace, int depth) {
        long at = traces.get(trace);
        if (at == LongMap.NONE || depth < 0 || depth >= file.i4(at + 8)) {
            return "";
        }
        long frame = frames.get(file.id(at + 12 + 8L * depth));
        if (frame == LongMap.NONE) {
            return "";
        }
        var type = Names.type(className(classesBySerial.get(file.i4(frame + 32))));
        var source = string(file.id(frame + 24));
        int line = file.i4(frame + 36);
        var place = source.isEmpty() ? "unknown source" : line > 0 ? source + ":" + line : source;
        return "%s.%s(%s)".formatted(type, string(file.id(frame + 8)), place);
    }
}
