package leakground.heap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A class of the dump: its name, its fields, and where an instance has its references.
final class ClassInfo {

    /// A field and where its value is.
    ///
    /// @param at bytes after the record of an instance, or place in the file of a static field
    /// @param declarer the number of the class that declares it
    record Field(String name, Type type, long at, int declarer) {}

    private static final int FIXED = 1 + 64;
    /// Bytes before the fields in the record of an instance: tag, id, trace, class, length.
    private static final int INSTANCE_HEADER = 25;

    private final Records records;
    private final long at;
    private final int number;
    private final String name;
    private @Nullable ClassInfo superclass;
    private int[] references = {};
    private int sizeInHeap;
    private int bytesOfFields;
    private int referenceFields;

    private ClassInfo(Records records, long at, int number) {
        this.records = records;
        this.at = at;
        this.number = number;
        this.name = Names.type(records.className(records.file().id(at + 1)));
    }

    static ClassInfo read(Records records, long at, int number) {
        return new ClassInfo(records, at, number);
    }

    /// Where the record of a class ends.
    static long end(DumpFile file, long at) {
        long end = endOfStatics(file, at);
        return end + 2 + 9L * file.u2(end);
    }

    private static long endOfConstants(DumpFile file, long at) {
        long next = at + FIXED;
        int constants = file.u2(next);
        next += 2;
        for (int i = 0; i < constants; i++) {
            next += 3 + Type.size(file.u1(next + 2));
        }
        return next;
    }

    private static long endOfStatics(DumpFile file, long at) {
        long next = endOfConstants(file, at);
        int statics = file.u2(next);
        next += 2;
        for (int i = 0; i < statics; i++) {
            next += 9 + Type.size(file.u1(next + 8));
        }
        return next;
    }

    /// Puts the fields after those of the classes below, as an instance in a dump has them: its own first,
    /// then those of its superclass, and so on.
    void link(@Nullable ClassInfo parent) {
        superclass = parent;
        int own = 0;
        var file = records.file();
        var offsets = new ArrayList<Integer>();
        long next = endOfStatics(file, at);
        int count = file.u2(next);
        next += 2;
        for (int i = 0; i < count; i++, next += 9) {
            int tag = file.u1(next + 8);
            if (tag == 2 && !isReferent(file.id(next))) {
                offsets.add(INSTANCE_HEADER + own);
            }
            referenceFields += tag == 2 ? 1 : 0;
            own += Type.size(tag);
        }
        var injected = Injected.into(name);
        referenceFields += injected.references();
        bytesOfFields = own + injected.bytes() + injected.references() * 8;
        if (parent != null) {
            for (int offset : parent.references) {
                offsets.add(offset + own);
            }
            bytesOfFields += parent.bytesOfFields;
            referenceFields += parent.referenceFields;
        }
        references = offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isReferent(long nameId) {
        return name.equals("java.lang.ref.Reference") && records.string(nameId).equals("referent");
    }

    /// The fields of an instance, its own first.
    List<Field> fields() {
        var fields = new ArrayList<Field>();
        long offset = INSTANCE_HEADER;
        var file = records.file();
        for (var type = this; type != null; type = type.superclass) {
            long next = endOfStatics(file, type.at);
            int count = file.u2(next);
            next += 2;
            for (int i = 0; i < count; i++, next += 9) {
                var kind = Type.of(file.u1(next + 8));
                fields.add(new Field(records.string(file.id(next)), kind, offset, type.number));
                offset += kind.bytes();
            }
        }
        return fields;
    }

    /// The static fields, with places in the file.
    List<Field> statics() {
        var fields = new ArrayList<Field>();
        var file = records.file();
        long next = endOfConstants(file, at);
        int count = file.u2(next);
        next += 2;
        for (int i = 0; i < count; i++) {
            var kind = Type.of(file.u1(next + 8));
            fields.add(new Field(records.string(file.id(next)), kind, next + 9, number));
            next += 9 + kind.bytes();
        }
        return fields;
    }

    /// Bytes after the record of an instance at which its strong references lie.
    int[] references() {
        return references;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    long id() {
        return records.file().id(at + 1);
    }

    long superId() {
        return records.file().id(at + 13);
    }

    long loaderId() {
        return records.file().id(at + 21);
    }

    /// The ids of its signers and of its protection domain.
    long[] otherReferences() {
        return new long[] {records.file().id(at + 29), records.file().id(at + 37)};
    }

    @Nullable
    ClassInfo superclass() {
        return superclass;
    }

    boolean isA(String ancestor) {
        for (var type = this; type != null; type = type.superclass) {
            if (type.name.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    boolean isArray() {
        return name.endsWith("[]");
    }

    /// Bytes of all fields where a reference takes so many.
    int bytesOfFields(int reference) {
        return bytesOfFields - referenceFields * (8 - reference);
    }

    /// Bytes of an instance in the heap.
    int sizeInHeap() {
        return sizeInHeap;
    }

    void sizeInHeap(int bytes) {
        sizeInHeap = bytes;
    }
}
