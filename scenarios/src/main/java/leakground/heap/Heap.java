package leakground.heap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of a dump with their classes and sizes; an object is a number: in the order of addresses, with those
/// that are classes behind all others.
final class Heap {

    private final Records records;
    private final DumpFile file;
    private final ObjectIndex index;
    private final ClassTable classes;
    private @Nullable Sizes sizes;

    private Heap(Records records, ObjectIndex index, ClassTable classes) {
        this.records = records;
        this.file = records.file();
        this.index = index;
        this.classes = classes;
    }

    static Heap of(Records records) throws HeapDumpException {
        var index = records.index();
        return new Heap(records, index, ClassTable.of(records));
    }

    /// Found when they are first asked for: a chain needs none.
    private Sizes sizes() {
        var known = sizes;
        if (known == null) {
            known = Sizes.of(file, index, classes);
            sizes = known;
        }
        return known;
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

    /// The number of the class of an instance, or the type of the elements of an array of numbers.
    int kind(int instance) {
        return index.kind(instance);
    }

    /// Bytes of an object itself.
    long bytes(int object) {
        return sizes().bytes(object);
    }

    List<ClassCount> histogram() {
        return sizes().histogram();
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
