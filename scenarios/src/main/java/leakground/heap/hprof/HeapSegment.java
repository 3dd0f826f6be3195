package leakground.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import leakground.heap.result.HeapDumpException;

/// A part of the heap in a dump that one thread reads. It collects the objects, classes and roots in the order of the
/// file.
final class HeapSegment implements Callable<HeapSegment> {

    /// Begin and end of a heap segment in the file.
    private record Segment(long begin, long end) {}

    private final DumpFile file;
    private final LongMap classNumbers;
    private final long begin;
    private final List<Segment> segments = new ArrayList<>();
    private final Roots roots = new Roots();
    private final Positions classes;
    private final ObjectList objects;
    private long lastId;
    private int lastNumber = -1;

    /// @param classNumbers class numbers by id; must be complete before [#call]
    HeapSegment(DumpFile file, LongMap classNumbers, long begin) {
        this.file = file;
        this.classNumbers = classNumbers;
        this.begin = begin;
        this.classes = new Positions(file.size(), 16);
        this.objects = new ObjectList(file, begin);
    }

    void add(long from, long to) {
        segments.add(new Segment(from, to));
    }

    @Override
    public HeapSegment call() throws HeapDumpException {
        try (var window = file.window()) {
            for (var segment : segments) {
                long at = segment.begin;
                while (at < segment.end) {
                    if (segment.end == file.size() && file.isCutOff() && !fits(window, at)) {
                        break;
                    }
                    long end = record(window, at);
                    if (end > segment.end) {
                        throw file.damaged(at, "an object that is longer than its segment");
                    }
                    at = end;
                }
            }
        }
        return this;
    }

    /// Reads a record and returns the position after it. The method is short, so that it is compiled early.
    private long record(ReadWindow window, long at) throws HeapDumpException {
        int tag = window.u1(at);
        long id = window.id(at + 1);
        switch (tag) {
            case Tags.INSTANCE -> {
                objects.add(id, at, number(window.id(at + 13)), 0);
                return at + 25 + window.length(at + 21);
            }
            case Tags.OBJECT_ARRAY -> {
                int length = window.length(at + 13);
                objects.add(id, at, number(window.id(at + 17)), length);
                return at + 25 + 8L * length;
            }
            case Tags.PRIMITIVE_ARRAY -> {
                int length = window.length(at + 13);
                int type = window.u1(at + 17);
                objects.add(id, at, type, length);
                return at + 18 + (long) length * FieldType.size(type);
            }
            case Tags.CLASS -> {
                if (!ObjectIndex.isAddress(id)) {
                    throw file.damaged(at, "an address that no object has");
                }
                classes.add(at);
                return endOfClass(window, at);
            }
            default -> {
                return root(window, at, tag, id);
            }
        }
    }

    /// Whether the file has the whole of a record, the last of a dump that is cut off.
    private boolean fits(ReadWindow window, long at) {
        try {
            return switch (window.u1(at)) {
                        case Tags.INSTANCE -> at + 25 + window.length(at + 21);
                        case Tags.OBJECT_ARRAY -> at + 25 + 8L * window.length(at + 13);
                        case Tags.PRIMITIVE_ARRAY ->
                            at + 18 + (long) window.length(at + 13) * FieldType.size(window.u1(at + 17));
                        case Tags.CLASS -> endOfClass(window, at);
                        // A root has 17 bytes at most; the last few of a file are no loss.
                        default -> at + 17;
                    }
                    <= file.size();
        } catch (IndexOutOfBoundsException _) {
            return false;
        }
    }

    private int number(long classId) {
        if (classId != lastId) {
            lastId = classId;
            lastNumber = (int) classNumbers.get(classId);
        }
        if (lastNumber < 0) {
            throw new IndexOutOfBoundsException("an object of no class");
        }
        return lastNumber;
    }

    private static long endOfClass(ReadWindow window, long at) {
        long next = at + Tags.CLASS_HEADER;
        int constants = window.u2(next);
        next += 2;
        for (int i = 0; i < constants; i++) {
            next += 3 + FieldType.size(window.u1(next + 2));
        }
        int statics = window.u2(next);
        next += 2;
        for (int i = 0; i < statics; i++) {
            next += 9 + FieldType.size(window.u1(next + 8));
        }
        return next + 2 + 9L * window.u2(next);
    }

    private long root(ReadWindow window, long at, int tag, long id) throws HeapDumpException {
        switch (tag) {
            case Tags.ROOT_UNKNOWN, Tags.ROOT_STICKY_CLASS, Tags.ROOT_MONITOR -> {
                roots.add(id, tag, 0, -1);
                return at + 9;
            }
            case Tags.ROOT_JNI_GLOBAL -> {
                roots.add(id, tag, 0, -1);
                return at + 17;
            }
            case Tags.ROOT_JNI_LOCAL, Tags.ROOT_JAVA_FRAME -> {
                roots.add(id, tag, window.i4(at + 9), window.i4(at + 13));
                return at + 17;
            }
            case Tags.ROOT_NATIVE_STACK, Tags.ROOT_THREAD_BLOCK -> {
                roots.add(id, tag, window.i4(at + 9), -1);
                return at + 13;
            }
            case Tags.ROOT_THREAD -> {
                roots.add(id, tag, window.i4(at + 9), window.i4(at + 13));
                return at + 17;
            }
            default -> throw file.damaged(at, "a record of the unknown kind " + tag + " in the heap");
        }
    }

    long begin() {
        return begin;
    }

    Roots roots() {
        return roots;
    }

    /// The positions of the class records.
    Positions classes() {
        return classes;
    }

    ObjectList objects() {
        return objects;
    }
}
