package leakground.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The objects of a dump with their classes and sizes; an object is its number in the order of addresses.
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
            var layout = Layout.of(records, index, classes);
            known = new Sizes(layout, count(layout));
            sizes = known;
        }
        return known;
    }

    /// Counts the objects of each class, and settles how large an instance of each is.
    private List<ClassCount> count(Layout layout) {
        var padded = new boolean[classes.size()];
        for (var type : classes.all()) {
            type.sizeInHeap(
                    type.name().equals("java.lang.Class")
                            ? layout.mirror()
                            : layout.instance(type.bytesOfFields(layout.reference())));
            padded[type.number()] = isPadded(type);
        }
        var gaps = new long[classes.size()];
        var counts = new long[classes.size()];
        var bytes = new long[classes.size()];
        int size = index.size();
        for (int object = 0; object < size; object++) {
            long at = index.position(object);
            var type = classes.ofObjectAt(at);
            int number = type.number();
            counts[number]++;
            bytes[number] += bytesAt(layout, at, type);
            if (padded[number] && object + 1 < size) {
                long gap = id(object + 1) - file.id(at + 1);
                gaps[number] = gaps[number] == 0 ? gap : Math.min(gaps[number], gap);
            }
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

    private long bytesAt(Layout layout, long at, ClassInfo type) {
        return switch (file.u1(at)) {
            case Tags.INSTANCE ->
                type.number() == stackChunk && stackChunkSizeAt > 0
                        ? layout.stackChunk(type.bytesOfFields(layout.reference()), file.length(at + stackChunkSizeAt))
                        : type.sizeInHeap();
            case Tags.OBJECT_ARRAY -> layout.array(file.length(at + 13), layout.reference());
            case Tags.PRIMITIVE_ARRAY -> layout.array(file.length(at + 13), Type.size(file.u1(at + 17)));
            default -> layout.mirror(classes.of(file.id(at + 1)));
        };
    }

    int size() {
        return index.size();
    }

    long id(int object) {
        return file.id(index.position(object) + 1);
    }

    /// The place of an object in the file.
    long at(int object) {
        return index.position(object);
    }

    /// The object at an address; -1 if there is none.
    int find(long address) {
        return index.find(address);
    }

    ClassInfo typeOf(int object) {
        return classes.ofObjectAt(index.position(object));
    }

    /// The class that an object of `java.lang.Class` stands for; null for any other object.
    @Nullable
    ClassInfo mirrored(int object) {
        long at = index.position(object);
        return file.u1(at) == Tags.CLASS ? classes.of(file.id(at + 1)) : null;
    }

    /// Bytes of an object itself.
    long bytes(int object) {
        long at = index.position(object);
        return bytesAt(sizes().layout, at, classes.ofObjectAt(at));
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
