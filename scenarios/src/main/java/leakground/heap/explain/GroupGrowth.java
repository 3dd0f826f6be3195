package leakground.heap.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.result.HeapProfile;

/// The sizes of all groups of like chains of a heap, beside those of an earlier heap of the same program.
///
/// A direct buffer has the memory outside of the heap that it frees with itself.
///
/// What only moved from one group to another has not grown: of each class, the groups have gained together what
/// the class has. A class that has lost more in some groups than it has gained in others is doubtful: its objects may
/// have moved, or they are others.
final class GroupGrowth {

    /// What is lost of a class beyond what its groups have gained, as a part of the gain. Below it, all have moved.
    private static final double LOST_PART = 0.1;

    private static final String DIRECT = "java.nio.DirectByteBuffer";

    private final ChainSignature signature;
    private final long[] objects;
    private final long[] bytes;
    private final long[] before;
    /// Bytes that each group has gained, and with those of all groups below it.
    private final long[] own;
    /// The part of what each group seems to have gained that is not only reached by another way.
    private final double[] parts;
    private final long[] all;
    private final Map<String, Long> classes = new HashMap<>();
    /// Bytes outside of the heap.
    private long direct;

    /// @param moved whether what may have moved counts as gained
    GroupGrowth(Heap heap, ShortestPaths reach, ChainSignature signature, HeapProfile earlier, boolean moved) {
        this.signature = signature;
        int known = 0;
        for (int object = 0; object < heap.size(); object++) {
            known = reach.isReached(object) ? Math.max(known, signature.of(object)) : known;
        }
        objects = new long[known + 1];
        bytes = new long[known + 1];
        before = new long[known + 1];
        own = new long[known + 1];
        parts = new double[known + 1];
        var fields = new FieldReader(heap);
        var buffers = new boolean[heap.classes().size()];
        for (var type : heap.classes().all()) {
            buffers[type.number()] = type.name().equals(DIRECT);
        }
        for (int object = 0; object < heap.size(); object++) {
            if (reach.isReached(object)) {
                int kind = signature.of(object);
                objects[kind]++;
                bytes[kind] += heap.bytes(object);
                if (buffers[heap.typeOf(object).number()]) {
                    long memory = memory(object, fields);
                    bytes[kind] += memory;
                    direct += memory;
                }
            }
        }
        var types = new String[known + 1];
        for (int kind = 1; kind <= known; kind++) {
            types[kind] = heap.typeOf(signature.example(kind)).name();
            classes.merge(types[kind], bytes[kind], Long::sum);
        }
        compare(earlier, types, moved);
        all = own.clone();
        for (int kind = known; kind > 0; kind--) {
            all[signature.parent(kind)] += all[kind];
        }
    }

    /// The memory that a direct buffer frees with itself. One without a cleaner is a view of another.
    private static long memory(int buffer, FieldReader fields) {
        return fields.follow(buffer, "cleaner") < 0 ? 0 : fields.number(buffer, "capacity");
    }

    private void compare(HeapProfile earlier, String[] types, boolean moved) {
        var gains = new HashMap<String, Long>();
        for (int kind = 1; kind < own.length; kind++) {
            before[kind] = earlier.objects(signature.hash(kind));
            own[kind] = Math.max(0, bytes[kind] - earlier.bytes(signature.hash(kind)));
            gains.merge(types[kind], own[kind], Long::sum);
        }
        for (int kind = 1; kind < own.length; kind++) {
            var type = types[kind];
            double gain = gains.getOrDefault(type, 0L);
            double net = classes.getOrDefault(type, 0L) - earlier.bytesOf(type);
            int parent = signature.parent(kind);
            double partOfParent = more(parent) > 0 ? parts[parent] : 0;
            // If the class has as many bytes as before, its objects have only been reached by another way.
            boolean hasMoved = gain > 0 && net == 0;
            boolean mayHaveMoved = moved && gain > 0 && net <= -LOST_PART * gain;
            double part = gain <= 0 ? 0 : mayHaveMoved ? 1 : Math.clamp(net / gain, 0, 1);
            parts[kind] = hasMoved ? 0 : Math.max(partOfParent, part);
            own[kind] = Math.round(own[kind] * parts[kind]);
        }
    }

    /// The groups as they are now.
    HeapProfile profile() {
        int size = objects.length - 1;
        var kinds = new long[size];
        for (int kind = 1; kind <= size; kind++) {
            kinds[kind - 1] = signature.hash(kind);
        }
        return HeapProfile.of(
                kinds,
                Arrays.copyOfRange(objects, 1, size + 1),
                Arrays.copyOfRange(bytes, 1, size + 1),
                classes,
                direct);
    }

    /// Bytes outside of the heap that direct buffers have.
    long direct() {
        return direct;
    }

    /// The highest number of a group; the first is 1.
    int last() {
        return objects.length - 1;
    }

    long objects(int kind) {
        return objects[kind];
    }

    /// The number of objects in the earlier heap.
    long before(int kind) {
        return before[kind];
    }

    long more(int kind) {
        return objects[kind] - before[kind];
    }

    /// The number of objects that were in the earlier heap, in this group or in another that has led to them.
    long known(int kind) {
        return before[kind] > 0 ? before[kind] : objects[kind] - Math.round(objects[kind] * parts[kind]);
    }

    /// The bytes that the objects of a group have gained themselves.
    long own(int kind) {
        return own[kind];
    }

    /// The bytes that were gained by a group and by all that it leads to; for 0 by the whole heap.
    long gained(int kind) {
        return all[kind];
    }
}
