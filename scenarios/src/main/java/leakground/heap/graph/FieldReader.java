package leakground.heap.graph;

import java.util.HashMap;
import java.util.Map;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.FieldType;

/// Reads fields that classes of the JDK declare, of many objects of few classes: where a field lies is looked up once
/// for each class.
public final class FieldReader {

    private static final long NONE = -1;

    private record Key(int type, String name) {}

    private final Heap heap;
    private final Map<Key, Long> places = new HashMap<>();

    public FieldReader(Heap heap) {
        this.heap = heap;
    }

    /// Where a field lies in the file; [#NONE] if the object has none of that name.
    private long place(int object, String name) {
        if (object < 0) {
            return NONE;
        }
        var type = heap.typeOf(object);
        long offset = places.computeIfAbsent(new Key(type.number(), name), _ -> offset(type, name));
        return offset == NONE ? NONE : heap.at(object) + offset;
    }

    private static long offset(ClassInfo type, String name) {
        var field = type.fieldOfJdk(name);
        return field == null ? NONE : field.at();
    }

    /// Whether an object has a field of this name.
    public boolean has(int object, String name) {
        return place(object, name) != NONE;
    }

    /// The object that a field refers to; -1 if it is null, or there is no such field.
    public int follow(int object, String name) {
        long at = place(object, name);
        return at == NONE ? -1 : heap.find(heap.file().id(at));
    }

    /// A field of four bytes; 0 if there is no such field.
    public int number(int object, String name) {
        long at = place(object, name);
        return at == NONE ? 0 : heap.file().i4(at);
    }

    /// A field of eight bytes; 0 if there is no such field.
    public long longNumber(int object, String name) {
        long at = place(object, name);
        return at == NONE ? 0 : heap.file().id(at);
    }

    /// A field that is true or false; false if there is no such field.
    public boolean isTrue(int object, String name) {
        long at = place(object, name);
        return at != NONE && heap.file().u1(at) != 0;
    }

    /// The value of a static field of four bytes; the other value if the class has none of that name.
    public int constant(ClassInfo type, String name, int other) {
        for (var field : type.statics()) {
            if (field.name().equals(name) && field.type() == FieldType.INT) {
                return heap.file().i4(field.at());
            }
        }
        return other;
    }
}
