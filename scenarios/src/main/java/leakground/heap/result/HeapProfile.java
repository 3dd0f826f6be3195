package leakground.heap.result;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The groups of like chains of a whole heap, with their sizes: what a later dump of the same program is compared
/// with.
public final class HeapProfile implements Serializable {

    /// The profile of no heap at all.
    public static final HeapProfile NONE = new HeapProfile(new long[0], new long[0], new long[0], Map.of(), 0);

    @Serial
    private static final long serialVersionUID = 1L;

    /// The numbers of the groups, ascending, and in the same order the number of their objects and the bytes of
    /// these.
    private final long[] kinds;

    private final long[] objects;
    private final long[] bytes;
    private final HashMap<String, Long> classes;

    private final long direct;

    private HeapProfile(long[] kinds, long[] objects, long[] bytes, Map<String, Long> classes, long direct) {
        this.kinds = kinds;
        this.objects = objects;
        this.bytes = bytes;
        this.classes = new HashMap<>(classes);
        this.direct = direct;
    }

    /// The profile of a heap.
    ///
    /// @param kinds a number for each group, which is the same in every dump
    /// @param objects the number of objects of each group
    /// @param bytes the shallow size of these objects, and what direct buffers have outside of the heap
    /// @param classes the shallow size of all reachable objects of each class, by its name as in Java source
    /// @param direct bytes outside of the heap that direct buffers have
    public static HeapProfile of(long[] kinds, long[] objects, long[] bytes, Map<String, Long> classes, long direct) {
        var sorted = kinds.clone();
        Arrays.sort(sorted);
        var sortedObjects = new long[kinds.length];
        var sortedBytes = new long[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            int place = Arrays.binarySearch(sorted, kinds[i]);
            sortedObjects[place] += objects[i];
            sortedBytes[place] += bytes[i];
        }
        return new HeapProfile(sorted, sortedObjects, sortedBytes, classes, direct);
    }

    /// Whether there was no earlier dump.
    public boolean isNone() {
        return kinds.length == 0;
    }

    /// The number of objects of a group; 0 if there is no such group.
    public long objects(long kind) {
        int place = Arrays.binarySearch(kinds, kind);
        return place < 0 ? 0 : objects[place];
    }

    /// The shallow size of the objects of a group; 0 if there is no such group.
    public long bytes(long kind) {
        int place = Arrays.binarySearch(kinds, kind);
        return place < 0 ? 0 : bytes[place];
    }

    /// The shallow size of all reachable objects of a class, by its name as in Java source.
    public long bytesOf(String type) {
        return classes.getOrDefault(type, 0L);
    }

    /// Bytes outside of the heap that direct buffers have.
    public long direct() {
        return direct;
    }
}
