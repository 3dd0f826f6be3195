package leakground.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The objects of a dump with their classes and sizes; an object is a number: in the order of addresses, with those
/// that are classes behind all others.
final class Heap {

    /// Classes with fields that the JVM pads against false sharing, so that an instance is larger than its fields.
    ///
    /// Source: `@Contended` in java.base of JDK 25.
    private static final Set<String> PADDED = Set.of(
            "java.lang.Thread",
            "java.util.concurrent.ConcurrentHashMap$CounterCell",
            "java.util.concurrent.Exchanger$Node",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinPool$WorkQueue",
            "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
            "java.util.concurrent.atomic.Striped64$Cell");

    private final Records records;
    private final DumpFile file;
    private final ObjectIndex index;
    private final ClassTable classes;
    private @Nullable Sizes sizes;
    private final int stackChunk;
    private final long stackChunkSizeAt;

    private Heap(Records records, ObjectIndex index, ClassTable classes) {
        this.records = records;
        this.file = records.file();
        this.index = index;
        this.classes = classes;
        var chunk = classes.all().stream()
                .filter(type -> type.name().equals("jdk.internal.vm.StackChunk"))
                .findFirst();
        stackChunk = chunk.map(ClassInfo::number).orElse(-1);
        stackChunkSizeAt = chunk.stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.name().equals("size"))
                .mapToLong(ClassInfo.Field::at)
                .findFirst()
                .orElse(-1);
    }

    static Heap of(Records records) throws HeapDumpException {
        var index = records.index();
        return new Heap(records, index, ClassTable.of(records));
    }

    /// How large objects are, and how many there are of each class.
    private record Sizes(Layout layout, List<ClassCount> histogram) {}

    /// Found when they are first asked for: a chain needs none.
    private Sizes sizes() {
        var known = sizes;
        if (known == null) {
            readStackChunks();
            var layout = Layout.of(index, classes);
            known = new Sizes(layout, count(layout));
            sizes = known;
        }
        return known;
    }

    private void readStackChunks() {
        if (stackChunkSizeAt < 0) {
            return;
        }
        try (var window = file.window()) {
            for (int object = 0; object < index.size(); object++) {
                if (index.kind(object) == stackChunk) {
                    index.length(object, window.length(index.position(object) + stackChunkSizeAt));
                }
            }
        }
    }

    /// Counts the objects of each class, and settles how large an instance of each is.
    private List<ClassCount> count(Layout layout) {
        var padded = new boolean[classes.size()];
        for (var type : classes.all()) {
            type.sizeInHeap(
                    type == classes.ofClasses()
                            ? layout.mirror()
                            : layout.instance(type.bytesOfFields(layout.reference())));
            padded[type.number()] = isPadded(type);
        }
        var gaps = new long[classes.size()];
        var counts = new long[classes.size()];
        var bytes = new long[classes.size()];
        int size = index.size();
        var addresses = index.addresses();
        long next = addresses.next();
        for (int object = 0; object < size; object++) {
            long address = next;
            next = object + 1 < size ? addresses.next() : Long.MAX_VALUE;
            var type = classes.get(index.kind(object));
            int number = type.number();
            counts[number]++;
            bytes[number] += bytes(layout, object);
            if (padded[number] && object + 1 < size) {
                gaps[number] = gaps[number] == 0 ? next - address : Math.min(gaps[number], next - address);
            }
        }
        for (var type : classes.all()) {
            counts[classes.ofClasses().number()]++;
            bytes[classes.ofClasses().number()] += layout.mirror(type);
        }
        var result = new ArrayList<ClassCount>();
        for (var type : classes.all()) {
            int number = type.number();
            if (gaps[number] > type.sizeInHeap()) {
                // Padding is some hundred bytes; what is beyond that is a gap.
                type.sizeInHeap((int) Math.min(gaps[number], type.sizeInHeap() + 1024));
                bytes[number] = counts[number] * type.sizeInHeap();
            }
            if (counts[number] > 0) {
                result.add(new ClassCount(type.name(), counts[number], bytes[number]));
            }
        }
        result.sort(Comparator.comparingLong(ClassCount::bytes).reversed().thenComparing(ClassCount::name));
        return result;
    }

    private static boolean isPadded(ClassInfo type) {
        for (ClassInfo ancestor = type; ancestor != null; ancestor = ancestor.superclass()) {
            if (PADDED.contains(ancestor.name())) {
                return true;
            }
        }
        return false;
    }

    private long bytes(Layout layout, int object) {
        int kind = index.kind(object);
        if (kind < Records.FIRST_CLASS) {
            return layout.array(index.length(object), Type.size(kind));
        }
        var type = classes.get(kind);
        if (type.isArray()) {
            return layout.array(index.length(object), layout.reference());
        }
        return kind == stackChunk && stackChunkSizeAt > 0
                ? layout.stackChunk(type.bytesOfFields(layout.reference()), index.length(object))
                : type.sizeInHeap();
    }

    int size() {
        return index.size() + classes.all().size();
    }

    /// How many objects are no classes: those are the first ones.
    int instances() {
        return index.size();
    }

    long id(int object) {
        var mirrored = mirrored(object);
        return mirrored == null ? file.id(index.position(object) + 1) : mirrored.id();
    }

    /// The place of an object in the file.
    long at(int object) {
        var mirrored = mirrored(object);
        return mirrored == null ? index.position(object) : mirrored.at();
    }

    /// The object at an address; -1 if there is none.
    int find(long address) {
        int object = index.find(address);
        if (object >= 0) {
            return object;
        }
        var type = classes.orNull(address);
        return type == null ? -1 : index.size() + type.place();
    }

    ClassInfo typeOf(int object) {
        return object < index.size() ? classes.get(index.kind(object)) : classes.ofClasses();
    }

    /// The class that an object of `java.lang.Class` stands for; null for any other object.
    @Nullable
    ClassInfo mirrored(int object) {
        return object < index.size() ? null : classes.all().get(object - index.size());
    }

    /// Bytes of an object itself.
    long bytes(int object) {
        var layout = sizes().layout;
        var mirrored = mirrored(object);
        return mirrored == null ? bytes(layout, object) : layout.mirror(mirrored);
    }

    List<ClassCount> histogram() {
        return sizes().histogram;
    }

    Records records() {
        return records;
    }

    DumpFile file() {
        return file;
    }

    ClassTable classes() {
        return classes;
    }
}
