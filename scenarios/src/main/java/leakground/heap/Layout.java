package leakground.heap;

/// How the dumped JVM laid out its objects, in bytes: a dump has all references in eight bytes, whatever the
/// JVM itself used, and does not say.
///
/// It can be told from how close together objects lie: the distance from the address of an object to the next
/// is its size, unless there is a gap.
///
/// @param arrayBase header of an array: 12 with compact object headers, 16 as usual, 20 with full class pointers
/// @param reference a reference: 4 where oops are compressed, else 8
/// @param alignment what each size is a multiple of
/// @param mirror an object of `java.lang.Class`, without the static fields that it holds
record Layout(int arrayBase, int reference, int alignment, int mirror) {

    private static final int ENOUGH = 200_000;

    /// Tells the layout from the objects of a dump.
    static Layout of(Records records, ObjectIndex index, ClassTable classes) {
        var file = records.file();
        long bits = 8;
        long base = Integer.MAX_VALUE;
        int reference = 8;
        int last = Math.min(index.size() - 1, ENOUGH);
        long id = file.id(index.position(0) + 1);
        for (int object = 0; object < last; object++) {
            long at = index.position(object);
            long next = file.id(index.position(object + 1) + 1);
            long gap = next - id;
            id = next;
            bits |= gap;
            int tag = file.u1(at);
            if (tag == Tags.PRIMITIVE_ARRAY && file.u1(at + 17) == 8) {
                base = Math.min(base, gap - file.length(at + 13));
            } else if (tag == Tags.OBJECT_ARRAY && gap < 12 + 8L * file.length(at + 13)) {
                // Too close for references of eight bytes, even after the smallest header.
                reference = 4;
            }
        }
        int arrayBase = base > 32 ? 16 : (int) Math.max(12, base / 4 * 4);
        return new Layout(arrayBase, reference, (int) Long.lowestOneBit(bits), mirror(file, index, classes, reference));
    }

    private static int mirror(DumpFile file, ObjectIndex index, ClassTable classes, int reference) {
        long mirror = Integer.MAX_VALUE;
        for (var type : classes.all()) {
            int object = index.find(type.id());
            if (object + 1 < index.size()) {
                long gap = file.id(index.position(object + 1) + 1) - type.id();
                mirror = Math.min(mirror, gap - staticBytes(type, reference));
            }
        }
        return mirror > 1024 ? 112 : (int) mirror;
    }

    /// Bytes of an instance with so many bytes of fields.
    int instance(int fields) {
        return (int) align(arrayBase - 4L + fields);
    }

    long array(long length, int element) {
        long begin = element == 8 ? (arrayBase + 7L) / 8 * 8 : arrayBase;
        return align(begin + length * element);
    }

    /// Bytes of the object of `java.lang.Class` that holds the static fields of a class.
    long mirror(ClassInfo type) {
        return align(mirror + (long) staticBytes(type, reference));
    }

    /// Bytes of a piece of the stack of a virtual thread: its words, and a bit for each place of a reference.
    long stackChunk(int fields, int words) {
        long bits = (long) words * (8 / reference);
        return align(arrayBase - 4L + fields) + 8L * words + (bits + 63) / 64 * 8;
    }

    private long align(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }

    private static int staticBytes(ClassInfo type, int reference) {
        int bytes = 0;
        for (var field : type.statics()) {
            // Those are no fields, but references that the JVM itself has of the class.
            if (!field.name().startsWith("<")) {
                bytes += field.type().isReference() ? reference : field.type().bytes();
            }
        }
        return bytes;
    }
}
