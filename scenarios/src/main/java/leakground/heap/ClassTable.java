package leakground.heap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The classes of a dump, by their number and by their id.
final class ClassTable {

    private final DumpFile file;
    private final List<ClassInfo> classes = new ArrayList<>();
    private final LongMap numbers = new LongMap();
    private final Map<Type, ClassInfo> primitiveArrays = new EnumMap<>(Type.class);
    private final ClassInfo classOfClasses;
    private long lastId;
    private @Nullable ClassInfo last;

    private ClassTable(Records records) throws HeapDumpException {
        file = records.file();
        for (int i = 0; i < records.classes().size(); i++) {
            var type = ClassInfo.read(records, records.classes().get(i), i);
            classes.add(type);
            numbers.put(type.id(), i);
        }
        link();
        classOfClasses = find("java.lang.Class");
        for (var type : Type.values()) {
            if (!type.isReference()) {
                primitiveArrays.put(type, find(type.word() + "[]"));
            }
        }
    }

    static ClassTable of(Records records) throws HeapDumpException {
        return new ClassTable(records);
    }

    private void link() throws HeapDumpException {
        var linked = new boolean[classes.size()];
        var waiting = new ArrayDeque<ClassInfo>();
        for (var first : classes) {
            for (var type = first; type != null && !linked[type.number()]; type = orNull(type.superId())) {
                waiting.push(type);
                if (waiting.size() > classes.size()) {
                    throw new HeapDumpException(file.path() + " is damaged: " + first.name() + " extends itself.");
                }
            }
            while (!waiting.isEmpty()) {
                var type = waiting.pop();
                linked[type.number()] = true;
                type.link(orNull(type.superId()));
            }
        }
    }

    private ClassInfo find(String name) throws HeapDumpException {
        for (var type : classes) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new HeapDumpException(file.path() + " is damaged: it does not have the class " + name + ".");
    }

    List<ClassInfo> all() {
        return classes;
    }

    int size() {
        return classes.size();
    }

    ClassInfo get(int number) {
        return classes.get(number);
    }

    /// The class with an id; null if there is none.
    @Nullable
    ClassInfo orNull(long id) {
        long number = numbers.get(id);
        return number == LongMap.NONE ? null : classes.get((int) number);
    }

    /// The class with an id.
    ///
    /// @throws IndexOutOfBoundsException if there is none
    ClassInfo of(long id) {
        if (last != null && id == lastId) {
            return last;
        }
        var type = orNull(id);
        if (type == null) {
            throw new IndexOutOfBoundsException("an object of no class");
        }
        lastId = id;
        last = type;
        return type;
    }

    /// The class of the object whose record begins at a place of the file.
    ClassInfo ofObjectAt(long at) {
        return switch (file.u1(at)) {
            case Tags.INSTANCE -> of(file.id(at + 13));
            case Tags.OBJECT_ARRAY -> of(file.id(at + 17));
            case Tags.PRIMITIVE_ARRAY -> ofArray(file.u1(at + 17));
            default -> classOfClasses;
        };
    }

    private ClassInfo ofArray(int tag) {
        var type = primitiveArrays.get(Type.of(tag));
        if (type == null) {
            throw new IndexOutOfBoundsException("an array of no type");
        }
        return type;
    }
}
