package leakground.heap.graph;

import java.util.Arrays;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.ClassTable;
import leakground.heap.hprof.FieldType;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.ObjectIndex;

/// The sizes of object parts in the dumped JVM, in bytes. A dump stores every reference in eight bytes, whatever the
/// JVM used, and does not contain the layout.
///
/// The layout is derived from the distances between objects: the distance from an object to the next one is its size,
/// unless there is a gap.
///
/// @param arrayBase header of an array: usually 16; 12 with compact object headers, 20 with full class pointers
/// @param reference a reference: 4 with compressed oops, otherwise 8
/// @param alignment every size is a multiple of this
/// @param mirror an object of `java.lang.Class`, without its static fields
public record ObjectLayout(int arrayBase, int reference, int alignment, int mirror) {

    /// What a JVM takes at most for ObjectAlignmentInBytes.
    private static final int LARGEST_ALIGNMENT = 256;

    private static final int SMALLEST_ALIGNMENT = 8;
    /// Maximum number of arrays of one kind to examine, anywhere in the dump.
    private static final int ENOUGH_ARRAYS = 10_000;

    /// Derives the layout from the objects of a dump.
    public static ObjectLayout of(ObjectIndex index, ClassTable classes) {
        int reference = reference(index, classes);
        return new ObjectLayout(arrayBase(index), reference, alignment(index), mirror(index, classes, reference));
    }

    private static int alignment(ObjectIndex index) {
        long bits = LARGEST_ALIGNMENT;
        var addresses = index.addresses();
        long address = addresses.next();
        for (int object = index.size() - 1; object > 0 && (bits & SMALLEST_ALIGNMENT) == 0; object--) {
            long next = addresses.next();
            bits |= next - address;
            address = next;
        }
        return (int) Long.lowestOneBit(bits);
    }

    /// The offset of the first element of a byte array, from the smallest distance between an array and the next
    /// object.
    private static int arrayBase(ObjectIndex index) {
        long base = Integer.MAX_VALUE;
        int arrays = 0;
        for (int object = 0; object < index.size() && arrays < ENOUGH_ARRAYS; object++) {
            if (index.kind(object) == FieldType.BYTE.tag()) {
                arrays++;
                base = Math.min(base, gap(index, object) - index.length(object));
            }
        }
        return base > 32 ? 16 : (int) Math.max(12, base / 4 * 4);
    }

    /// Bytes of a reference: four if some array of references is too short for eight, even with the smallest header.
    private static int reference(ObjectIndex index, ClassTable classes) {
        int arrays = 0;
        for (int object = 0; object < index.size() && arrays < ENOUGH_ARRAYS; object++) {
            int kind = index.kind(object);
            if (kind >= HprofIndex.FIRST_CLASS && classes.get(kind).isArray()) {
                arrays++;
                if (gap(index, object) < 12 + 8L * index.length(object)) {
                    return 4;
                }
            }
        }
        return 8;
    }

    /// Bytes from an object to the next one.
    private static long gap(ObjectIndex index, int object) {
        long address = index.address(object);
        return index.after(address) - address;
    }

    private static int mirror(ObjectIndex index, ClassTable classes, int reference) {
        var ids = new long[classes.all().size()];
        for (var type : classes.all()) {
            ids[type.place()] = type.id();
        }
        Arrays.sort(ids);
        long mirror = Integer.MAX_VALUE;
        for (int i = 0; i < ids.length; i++) {
            var type = classes.orNull(ids[i]);
            long nextClass = i + 1 < ids.length ? ids[i + 1] : Long.MAX_VALUE;
            long gap = Math.min(index.after(ids[i]), nextClass) - ids[i];
            mirror = type == null ? mirror : Math.min(mirror, gap - type.bytesOfStatics(reference));
        }
        return mirror > 1024 ? 112 : (int) mirror;
    }

    /// Bytes of an instance, for the bytes of its fields.
    int instance(int fields) {
        return (int) align(arrayBase - 4L + fields);
    }

    long array(long length, int element) {
        long begin = element == 8 ? (arrayBase + 7L) / 8 * 8 : arrayBase;
        return align(begin + length * element);
    }

    /// Bytes of the object of `java.lang.Class` with the static fields of a class.
    long mirror(ClassInfo type) {
        return align(mirror + (long) type.bytesOfStatics(reference));
    }

    /// Bytes of a stack chunk of a virtual thread: its words, and one bit for each possible place of a reference.
    long stackChunk(int fields, int words) {
        long bits = (long) words * (8 / reference);
        return align(arrayBase - 4L + fields) + 8L * words + (bits + 63) / 64 * 8;
    }

    private long align(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
