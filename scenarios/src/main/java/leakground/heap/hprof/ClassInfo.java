package leakground.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A class of the dump: its name, its fields, and where an instance has its references.
public final class ClassInfo {

    /// A field and the place of its value.
    ///
    /// @param at offset in the record of an instance, or for a static field the position in the file
    /// @param declarer number of the class that declares the field
    public record Field(String name, FieldType type, long at, int declarer) {}

    /// Bytes before the fields in the record of an instance: tag, id, trace, class, length.
    private static final int INSTANCE_HEADER = 25;

    private final HprofIndex records;
    private final long at;
    private final long id;
    private final int number;
    private final int place;
    private final String name;
    private final boolean isArray;
    private final boolean isArrayOfReferences;
    private final long superId;
    private final long loaderId;
    private final long[] otherIds;
    private final Slot[] statics;
    private final Slot[] own;
    private @Nullable ClassInfo superclass;
    private int[] references = {};
    private List<Field> allFields = List.of();
    private int bytesOfFields;
    private int referenceFields;

    /// A field as in the record of a class.
    ///
    /// @param at for a static field the position in the file, for any other the offset from the first field of its
    ///     class
    /// @param value the id that a static field refers to
    private record Slot(long nameId, FieldType type, long at, long value) {}

    /// @param place the number of classes before it in the dump
    /// @param name as in Java source
    ClassInfo(HprofIndex records, int place, String name) {
        this.records = records;
        this.place = place;
        this.name = name;
        isArray = name.endsWith("[]");
        isArrayOfReferences = isArray && !FieldType.isArrayOfNumbers(name);
        at = records.classes().get(place);
        var file = records.file();
        id = file.id(at + 1);
        superId = file.id(at + 13);
        loaderId = file.id(at + 21);
        // The ids of its signers and its protection domain.
        otherIds = new long[] {file.id(at + 29), file.id(at + 37)};
        long next = at + Tags.CLASS_HEADER + 2;
        for (int i = file.u2(at + Tags.CLASS_HEADER); i > 0; i--) {
            next += 3 + FieldType.size(file.u1(next + 2));
        }
        statics = new Slot[file.u2(next)];
        next += 2;
        for (int i = 0; i < statics.length; i++) {
            var type = FieldType.of(file.u1(next + 8));
            statics[i] = new Slot(file.id(next), type, next + 9, type.isReference() ? file.id(next + 9) : 0);
            next += 9 + type.bytes();
        }
        own = new Slot[file.u2(next)];
        next += 2;
        int bytes = 0;
        for (int i = 0; i < own.length; i++, next += 9) {
            var type = FieldType.of(file.u1(next + 8));
            own[i] = new Slot(file.id(next), type, bytes, 0);
            bytes += type.bytes();
        }
        number = (int) records.classNumber(id);
        if (number < 0) {
            throw new IndexOutOfBoundsException("a class that was not loaded");
        }
    }

    /// Orders the fields as in the record of an instance: its own first, then those of its superclass, and so on.
    void link(@Nullable ClassInfo parent) {
        superclass = parent;
        var injected = InjectedFields.into(name);
        referenceFields = injected.references();
        int bytes = 0;
        var offsets = new IntList(16);
        for (var slot : own) {
            bytes += slot.type.bytes();
            if (slot.type.isReference()) {
                referenceFields++;
                if (!isReferent(slot.nameId)) {
                    offsets.add(INSTANCE_HEADER + (int) slot.at);
                }
            }
        }
        bytesOfFields = bytes + injected.bytes() + injected.references() * 8;
        if (parent != null) {
            for (int offset : parent.references) {
                offsets.add(offset + bytes);
            }
            bytesOfFields += parent.bytesOfFields;
            referenceFields += parent.referenceFields;
        }
        references = offsets.toArray();
    }

    private boolean isReferent(long nameId) {
        return name.equals("java.lang.ref.Reference") && records.string(nameId).equals("referent");
    }

    /// The fields of an instance, those of its own class first.
    public List<Field> fields() {
        if (allFields.isEmpty()) {
            allFields = readFields();
        }
        return allFields;
    }

    private List<Field> readFields() {
        var fields = new ArrayList<Field>();
        long offset = INSTANCE_HEADER;
        for (var type = this; type != null; type = type.superclass) {
            for (var slot : type.own) {
                fields.add(new Field(records.string(slot.nameId), slot.type, offset, type.number));
                offset += slot.type.bytes();
            }
        }
        return fields;
    }

    /// The field of an instance with this name, from the most derived class; null if there is none.
    @Nullable
    public Field field(String called) {
        for (var field : fields()) {
            if (field.name.equals(called)) {
                return field;
            }
        }
        return null;
    }

    /// The field of an instance with this name that a class of the JDK declares; null if there is none. A subclass of
    /// the program may have a field of the same name.
    @Nullable
    public Field fieldOfJdk(String called) {
        var type = this;
        while (type != null && !SourceNames.isJdk(type.name)) {
            type = type.superclass;
        }
        if (type == null) {
            return null;
        }
        int below = fields().size() - type.fields().size();
        var field = type.field(called);
        return field == null ? null : fields().get(below + type.fields().indexOf(field));
    }

    /// Whether the class was defined without a name by which others could find it. The JVM may keep an object for such
    /// a class, its class data, which a dump does not contain.
    public boolean isHidden() {
        return !isArray && SourceNames.isHidden(records.className(id));
    }

    /// The static fields, with their positions in the file.
    public List<Field> statics() {
        var fields = new ArrayList<Field>();
        for (var slot : statics) {
            fields.add(new Field(records.string(slot.nameId), slot.type, slot.at, number));
        }
        return fields;
    }

    /// The ids that the static fields refer to; 0 for null.
    public long[] staticReferences() {
        var addresses = new long[statics.length];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = statics[i].value;
        }
        return addresses;
    }

    /// Bytes of the static fields, for a given size of a reference.
    public int bytesOfStatics(int reference) {
        int bytes = 0;
        for (var slot : statics) {
            if (!slot.type.isReference()) {
                bytes += slot.type.bytes();
            } else if (!records.isOfJvm(slot.nameId)) {
                bytes += reference;
            }
        }
        return bytes;
    }

    /// Offsets of the strong references in the record of an instance.
    public int[] references() {
        return references;
    }

    public String name() {
        return name;
    }

    public int number() {
        return number;
    }

    /// The number of classes before it in the dump.
    public int place() {
        return place;
    }

    /// The position of its record in the file.
    public long at() {
        return at;
    }

    public long id() {
        return id;
    }

    public long superId() {
        return superId;
    }

    public long loaderId() {
        return loaderId;
    }

    /// The ids of its signers and its protection domain.
    public long[] otherReferences() {
        return otherIds.clone();
    }

    @Nullable
    public ClassInfo superclass() {
        return superclass;
    }

    public boolean isA(String ancestor) {
        for (var type = this; type != null; type = type.superclass) {
            if (type.name.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    public boolean isArrayOfReferences() {
        return isArrayOfReferences;
    }

    public boolean isArray() {
        return isArray;
    }

    /// Bytes of all instance fields, for a given size of a reference.
    public int bytesOfFields(int reference) {
        return bytesOfFields - referenceFields * (8 - reference);
    }
}
