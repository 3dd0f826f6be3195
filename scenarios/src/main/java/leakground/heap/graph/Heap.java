package leakground.heap.graph;

import java.util.List;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.ClassTable;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.ObjectIndex;
import leakground.heap.result.ClassCount;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// The objects of a dump with their classes and sizes. An object is a number, in the order of addresses; class objects
/// come last.
public final class Heap {

    private final HprofIndex records;
    private final DumpFile file;
    private final ObjectIndex index;
    private final ClassTable classes;
    private @Nullable ObjectSizes sizes;

    private Heap(HprofIndex records, ObjectIndex index, ClassTable classes) {
        this.records = records;
        this.file = records.file();
        this.index = index;
        this.classes = classes;
    }

    public static Heap of(HprofIndex records) throws HeapDumpException {
        var index = records.index();
        return new Heap(records, index, ClassTable.of(records));
    }

    /// Computed at the first use, because a chain does not need sizes.
    private ObjectSizes sizes() {
        var known = sizes;
        if (known == null) {
            known = ObjectSizes.of(file, index, classes);
            sizes = known;
        }
        return known;
    }

    public int size() {
        return index.size() + classes.all().size();
    }

    /// The number of objects that are not classes. They come first.
    public int instances() {
        return index.size();
    }

    public long id(int object) {
        var mirrored = mirrored(object);
        return mirrored == null ? file.id(index.position(object) + 1) : mirrored.id();
    }

    /// The position of an object in the file.
    public long at(int object) {
        var mirrored = mirrored(object);
        return mirrored == null ? index.position(object) : mirrored.at();
    }

    /// The object at an address; -1 if there is none.
    public int find(long address) {
        int object = index.find(address);
        if (object >= 0) {
            return object;
        }
        var type = classes.orNull(address);
        return type == null ? -1 : index.size() + type.place();
    }

    public ClassInfo typeOf(int object) {
        return object < index.size() ? classes.get(index.kind(object)) : classes.ofClasses();
    }

    /// The class that an object of `java.lang.Class` represents; null for any other object.
    @Nullable
    public ClassInfo mirrored(int object) {
        return object < index.size() ? null : classes.all().get(object - index.size());
    }

    /// The number of the class of an instance, or the element type of a primitive array.
    public int kind(int instance) {
        return index.kind(instance);
    }

    /// Shallow size of an object in bytes.
    public long bytes(int object) {
        return sizes().bytes(object);
    }

    public List<ClassCount> histogram() {
        return sizes().histogram();
    }

    HprofIndex records() {
        return records;
    }

    public DumpFile file() {
        return file;
    }

    public ClassTable classes() {
        return classes;
    }
}
