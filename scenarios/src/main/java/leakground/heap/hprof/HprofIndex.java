package leakground.heap.hprof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.RootKind;
import org.jspecify.annotations.Nullable;

/// An index of the whole dump, built in one pass over its records. Only the roots are decoded.
public final class HprofIndex {

    /// A thread of the dump: the id of its object, and the number of its stack trace.
    public record ThreadRecord(long object, int trace) {}

    /// The first class number. Smaller numbers are the element types of primitive arrays.
    public static final int FIRST_CLASS = 12;

    /// Minimum and maximum bytes that one thread reads at a time.
    private static final long SHORTEST = 4 << 20;

    private static final long LONGEST = 1 << 30;

    private final DumpFile file;
    /// Any JVM has tens of thousands of strings.
    private final LongMap strings = new LongMap(1 << 16);
    private final LongMap classNames = new LongMap();
    private final LongMap classesBySerial = new LongMap();
    private final LongMap classNumbers = new LongMap();
    private final LongMap ofJvm = new LongMap();
    /// The root of each thread, by thread number.
    private final LongMap threads = new LongMap();
    private final Roots roots = new Roots();
    private final Positions classes;
    private final List<HeapSegment> stretches = new ArrayList<>();
    private int loaded;
    private long beginOfFrames = Long.MAX_VALUE;
    private long endOfFrames;
    private @Nullable TraceFrames frames;

    private HprofIndex(DumpFile file) {
        this.file = file;
        this.classes = new Positions(file.size(), 1 << 10);
    }

    /// Finds the records of a dump.
    ///
    /// @throws HeapDumpException if the file is cut off, or contains unknown records
    public static HprofIndex of(DumpFile file) throws HeapDumpException {
        var records = new HprofIndex(file);
        records.scan();
        for (var stretch : Parallel.all(records.stretches)) {
            records.add(stretch);
        }
        return records;
    }

    private void scan() throws HeapDumpException {
        long longest = Math.clamp(file.size() / Parallel.threads() / 4, SHORTEST, LONGEST);
        long at = file.begin();
        boolean complete = false;
        try (var window = file.window()) {
            while (at < file.size()) {
                if (file.size() - at < 9) {
                    file.cutOffHere();
                    break;
                }
                int tag = window.u1(at);
                long body = at + 9;
                long end = body + Integer.toUnsignedLong(window.i4(at + 5));
                if (tag > Tags.HEAP_DUMP_END) {
                    throw file.damaged(at, "a record of the unknown kind " + tag);
                }
                boolean isHeap = tag == Tags.HEAP_DUMP || tag == Tags.HEAP_DUMP_SEGMENT;
                // Old JVMs write the length of a segment when they have come to its end.
                if (end > file.size() || (isHeap && end == body && file.takesPart() && body < file.size())) {
                    file.cutOffHere();
                    if (!isHeap) {
                        break;
                    }
                    end = file.size();
                }
                if (isHeap) {
                    if (stretches.isEmpty() || end - stretches.getLast().begin() > longest) {
                        stretches.add(new HeapSegment(file, classNumbers, body));
                    }
                    stretches.getLast().add(body, end);
                } else {
                    symbol(window, tag, at);
                }
                complete |= tag == Tags.HEAP_DUMP || tag == Tags.HEAP_DUMP_END;
                at = end;
            }
        }
        if (!complete) {
            file.cutOffHere();
        }
    }

    private void symbol(ReadWindow window, int tag, long at) {
        long body = at + 9;
        switch (tag) {
            case Tags.STRING -> strings.put(window.id(body), at);
            case Tags.LOAD_CLASS -> {
                long id = window.id(body + 4);
                classesBySerial.put(window.i4(body), id);
                classNames.put(id, window.id(body + 16));
                classNumbers.put(id, FIRST_CLASS + loaded++);
            }
            case Tags.FRAME, Tags.TRACE -> {
                beginOfFrames = Math.min(beginOfFrames, at);
                endOfFrames = body;
            }
            default -> {
                // Other records are not needed.
            }
        }
    }

    private void add(HeapSegment stretch) {
        for (int i = 0; i < stretch.classes().size(); i++) {
            classes.add(stretch.classes().get(i));
        }
        for (int root = 0; root < stretch.roots().size(); root++) {
            if (stretch.roots().kind(root) == RootKind.THREAD) {
                threads.put(stretch.roots().thread(root), roots.size());
            }
            roots.add(stretch.roots(), root);
        }
    }

    public DumpFile file() {
        return file;
    }

    /// Builds the index of the objects. To be called only once.
    ///
    /// @throws HeapDumpException if they cannot be the objects of a heap
    public ObjectIndex index() throws HeapDumpException {
        var lists = new ArrayList<ObjectList>();
        for (var stretch : stretches) {
            lists.add(stretch.objects());
        }
        var index = ObjectIndex.of(file, lists);
        stretches.clear();
        return index;
    }

    /// The number of loaded classes. Class numbers are less than this plus [#FIRST_CLASS].
    int loaded() {
        return loaded;
    }

    /// The number of the class with this id; [LongMap#NONE] if there is none.
    long classNumber(long id) {
        return classNumbers.get(id);
    }

    /// The positions of all class records, in the order of the file.
    Positions classes() {
        return classes;
    }

    public Roots roots() {
        return roots;
    }

    /// The string with this id in the symbol table; empty if there is none.
    String string(long id) {
        long at = strings.get(id);
        return at == LongMap.NONE ? "" : new String(file.bytes(at + 17, file.length(at + 5) - 8), UTF_8);
    }

    /// Whether an entry among the static fields is a reference that the JVM itself has added to the class.
    boolean isOfJvm(long nameId) {
        long known = ofJvm.get(nameId);
        if (known == LongMap.NONE) {
            known = string(nameId).startsWith("<") ? 1 : 0;
            ofJvm.put(nameId, known);
        }
        return known == 1;
    }

    /// The name of a class as in the JVM, such as `java/lang/String`.
    String className(long classId) {
        return string(classNames.get(classId));
    }

    /// The id of a class, by its serial number from the record of its loading.
    long classBySerial(int serial) {
        return classesBySerial.get(serial);
    }

    /// The thread with this number; its object is 0 if there is none.
    public ThreadRecord thread(int serial) {
        int root = (int) threads.get(serial);
        return root < 0 ? new ThreadRecord(0, 0) : new ThreadRecord(roots.id(root), roots.frame(root));
    }

    /// The frames of the stack traces, read at the first call.
    public TraceFrames frames() {
        var known = frames;
        if (known == null) {
            known = TraceFrames.of(this, beginOfFrames, endOfFrames);
            frames = known;
        }
        return known;
    }
}
