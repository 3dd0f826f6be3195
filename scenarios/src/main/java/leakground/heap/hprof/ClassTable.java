package leakground.heap.hprof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// The classes of a dump, by number and by id.
public final class ClassTable {

    private final HprofIndex records;
    private final List<ClassInfo> classes = new ArrayList<>();
    /// By number. The numbers of primitive element types map to the classes of their arrays.
    private final @Nullable ClassInfo[] byNumber;
    private final ClassInfo classOfClasses;

    private ClassTable(HprofIndex records) throws HeapDumpException {
        this.records = records;
        byNumber = new ClassInfo[HprofIndex.FIRST_CLASS + records.loaded()];
        var names = names(records);
        for (int place = 0; place < names.length; place++) {
            var type = new ClassInfo(records, place, names[place]);
            if (byNumber[type.number()] != null) {
                throw new HeapDumpException(records.file().path() + " is damaged: two classes have the same address.");
            }
            byNumber[type.number()] = type;
            classes.add(type);
        }
        link();
        classOfClasses = find("java.lang.Class");
        for (var type : FieldType.values()) {
            if (!type.isReference()) {
                byNumber[type.tag()] = find(type.word() + "[]");
            }
        }
    }

    public static ClassTable of(HprofIndex records) throws HeapDumpException {
        return new ClassTable(records);
    }

    /// Reads the names of all classes. This comes first, because the file is faster to read from one end to the other.
    private static String[] names(HprofIndex records) {
        var ids = new long[records.classes().size()];
        for (int place = 0; place < ids.length; place++) {
            ids[place] = records.file().id(records.classes().get(place) + 1);
        }
        var names = new String[ids.length];
        for (int place = 0; place < ids.length; place++) {
            names[place] = SourceNames.type(records.className(ids[place]));
        }
        return names;
    }

    private void link() throws HeapDumpException {
        var linked = new boolean[byNumber.length];
        var waiting = new ArrayDeque<ClassInfo>();
        for (var first : classes) {
            for (var type = first; type != null && !linked[type.number()]; type = orNull(type.superId())) {
                waiting.push(type);
                if (waiting.size() > classes.size()) {
                    throw new HeapDumpException(
                            records.file().path() + " is damaged: " + first.name() + " extends itself.");
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
        var found = named(name);
        if (found == null) {
            throw new HeapDumpException(
                    records.file().path() + " is damaged: it does not have the class " + name + ".");
        }
        return found;
    }

    /// The first class with this name as in Java source; null if there is none.
    @Nullable
    public ClassInfo named(String name) {
        for (var type : classes) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// All classes, in the order of the dump.
    public List<ClassInfo> all() {
        return classes;
    }

    /// Greater than the number of any class.
    public int size() {
        return byNumber.length;
    }

    /// The class `java.lang.Class`.
    public ClassInfo ofClasses() {
        return classOfClasses;
    }

    /// The class with this id; null if there is none.
    @Nullable
    public ClassInfo orNull(long id) {
        long number = records.classNumber(id);
        return number == LongMap.NONE ? null : byNumber[(int) number];
    }

    /// The kind of a primitive array: the number of its element type, which replaces the number of its class.
    public int kindOfArray(ClassInfo type) {
        for (int kind = 0; kind < HprofIndex.FIRST_CLASS; kind++) {
            if (byNumber[kind] == type) {
                return kind;
            }
        }
        return type.number();
    }

    /// The class for a kind: a class number, or the element type of a primitive array.
    ///
    /// @throws IndexOutOfBoundsException if there is none
    public ClassInfo get(int number) {
        var type = byNumber[number];
        if (type == null) {
            throw new IndexOutOfBoundsException("an object of no class");
        }
        return type;
    }
}
