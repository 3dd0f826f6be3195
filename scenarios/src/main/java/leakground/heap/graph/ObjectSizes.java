package leakground.heap.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.ClassTable;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.FieldType;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.ObjectIndex;
import leakground.heap.result.ClassCount;
import org.jspecify.annotations.Nullable;

/// The sizes of objects in the heap, and the number of objects of each class.
final class ObjectSizes {

    /// Classes whose fields the JVM pads against false sharing. An instance is larger than its fields.
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

    private final ObjectIndex index;
    private final ClassTable classes;
    private final ObjectLayout layout;
    /// Bytes of an instance of each class, by class number; 0 if they differ.
    private final int[] fixed;
    private final @Nullable ClassInfo stackChunk;
    private final List<ClassCount> histogram;

    private ObjectSizes(DumpFile file, ObjectIndex index, ClassTable classes) {
        this.index = index;
        this.classes = classes;
        layout = ObjectLayout.of(index, classes);
        fixed = new int[classes.size()];
        for (var type : classes.all()) {
            if (!type.isArray()) {
                fixed[type.number()] = type == classes.ofClasses() ? layout.mirror() : layout.instance(fields(type));
            }
        }
        stackChunk = classes.named("jdk.internal.vm.StackChunk");
        readStackChunks(file);
        histogram = count();
    }

    static ObjectSizes of(DumpFile file, ObjectIndex index, ClassTable classes) {
        return new ObjectSizes(file, index, classes);
    }

    private int fields(ClassInfo type) {
        return type.bytesOfFields(layout.reference());
    }

    /// Reads the lengths of stack chunks of virtual threads, which one of their fields contains.
    private void readStackChunks(DumpFile file) {
        var at = stackChunk == null ? null : stackChunk.field("size");
        if (stackChunk == null || at == null) {
            return;
        }
        fixed[stackChunk.number()] = 0;
        try (var window = file.window()) {
            for (int object = 0; object < index.size(); object++) {
                if (index.kind(object) == stackChunk.number()) {
                    index.length(object, window.length(index.position(object) + at.at()));
                }
            }
        }
    }

    /// Counts the objects of each class, and determines the size of an instance with padding.
    private List<ClassCount> count() {
        var padded = new boolean[classes.size()];
        for (var type : classes.all()) {
            padded[type.number()] = isPadded(type);
        }
        var gaps = new long[classes.size()];
        var counts = new long[classes.size()];
        var bytes = new long[classes.size()];
        for (int object = 0; object < index.size(); object++) {
            int kind = index.kind(object);
            counts[kind]++;
            bytes[kind] += bytesOfInstance(object);
            if (padded[kind] && object + 1 < index.size()) {
                long address = index.address(object);
                long gap = index.after(address) - address;
                gaps[kind] = gaps[kind] == 0 ? gap : Math.min(gaps[kind], gap);
            }
        }
        int ofClasses = classes.ofClasses().number();
        for (var type : classes.all()) {
            counts[ofClasses]++;
            bytes[ofClasses] += layout.mirror(type);
        }
        var result = new ArrayList<ClassCount>();
        for (var type : classes.all()) {
            int number = type.number();
            if (gaps[number] > fixed[number] && fixed[number] > 0) {
                // Padding takes some hundred bytes. The rest of the distance is a gap.
                fixed[number] = (int) Math.min(gaps[number], fixed[number] + 1024);
                bytes[number] = counts[number] * fixed[number];
            }
            int kind = type.isArray() && !type.isArrayOfReferences() ? classes.kindOfArray(type) : number;
            if (counts[kind] > 0) {
                result.add(new ClassCount(type.name(), counts[kind], bytes[kind]));
            }
        }
        result.sort(ObjectSizes::largestFirst);
        return result;
    }

    private static int largestFirst(ClassCount one, ClassCount other) {
        return one.bytes() == other.bytes()
                ? one.name().compareTo(other.name())
                : Long.compare(other.bytes(), one.bytes());
    }

    private static boolean isPadded(ClassInfo type) {
        for (ClassInfo ancestor = type; ancestor != null; ancestor = ancestor.superclass()) {
            if (PADDED.contains(ancestor.name())) {
                return true;
            }
        }
        return false;
    }

    private long bytesOfInstance(int object) {
        int kind = index.kind(object);
        return fixed[kind] > 0 ? fixed[kind] : bytesOfArray(object, kind);
    }

    private long bytesOfArray(int object, int kind) {
        if (kind < HprofIndex.FIRST_CLASS) {
            return layout.array(index.length(object), FieldType.size(kind));
        }
        var type = classes.get(kind);
        return type == stackChunk
                ? layout.stackChunk(fields(type), index.length(object))
                : layout.array(index.length(object), layout.reference());
    }

    /// Shallow size of an object in bytes.
    long bytes(int object) {
        return object < index.size()
                ? bytesOfInstance(object)
                : layout.mirror(classes.all().get(object - index.size()));
    }

    /// The classes that have objects, largest first.
    List<ClassCount> histogram() {
        return histogram;
    }
}
