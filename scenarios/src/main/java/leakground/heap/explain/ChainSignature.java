package leakground.heap.explain;

import java.util.HashMap;
import java.util.Map;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.IntList;

/// Decides which reference chains are alike: they differ only in indexes, keys, list lengths and numbers in thread
/// names. Classes are compared by name, so a class that was loaded again is like the one before.
public final class ChainSignature {

    /// The key of a kind of chain: the kind of the chain before, the class name of the object, and the reference to it.
    private record Key(int before, String type, Object reference) {}

    private static final int UNKNOWN = 0;

    private final Heap heap;
    private final ShortestPaths reach;
    private final ObjectNames labels;
    private final int[] kinds;
    private final Map<Key, Integer> numbers = new HashMap<>();

    public ChainSignature(Heap heap, ShortestPaths reach, ObjectNames labels) {
        this.heap = heap;
        this.reach = reach;
        this.labels = labels;
        this.kinds = new int[heap.size()];
    }

    /// The kind of the chain to an object. Like chains have the same number.
    public int of(int object) {
        var way = new IntList(16);
        int at = object;
        while (at >= 0 && kinds[at] == UNKNOWN) {
            way.add(at);
            at = reach.before(at);
        }
        for (int i = way.size() - 1; i >= 0; i--) {
            int next = way.get(i);
            kinds[next] = at < 0 ? ofFirst(next) : after(at, next);
            at = next;
        }
        return kinds[object];
    }

    private int ofFirst(int object) {
        var type = heap.typeOf(object);
        Object name = type.isA("java.lang.Thread") || heap.mirrored(object) != null
                ? withoutNumbers(labels.name(object))
                : "";
        return number(new Key(UNKNOWN, type.name(), name));
    }

    private int after(int before, int object) {
        var from = heap.typeOf(before);
        var type = heap.typeOf(object);
        if (from.isArray()) {
            return number(new Key(kinds[before], type.name(), "[]"));
        }
        if (from == type && heap.mirrored(object) == null) {
            return kinds[before];
        }
        long place = labels.place(before, object);
        Object reference = place < 0 ? labels.reference(before, object) : (Object) place;
        return number(new Key(kinds[before], type.name(), reference));
    }

    private int number(Key key) {
        return numbers.computeIfAbsent(key, _ -> numbers.size() + 1);
    }

    /// The name of a thread with a star for each number.
    static String withoutNumbers(String name) {
        var text = new StringBuilder(name.length());
        boolean inNumber = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit) {
                text.append(c);
            } else if (!inNumber) {
                text.append('*');
            }
            inNumber = isDigit;
        }
        return text.toString();
    }
}
