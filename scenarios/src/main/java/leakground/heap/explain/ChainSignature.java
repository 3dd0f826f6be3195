package leakground.heap.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.IntList;

/// Decides which reference chains are alike: they differ only in indexes, keys, list lengths, lines of code, and
/// numbers in thread names. Classes are compared by name, so a class that was loaded again is like the one
/// before.
///
/// The kinds of chains form a tree: the parent of a kind is the kind of the chain to the object before, and has a
/// lower number.
public final class ChainSignature {

    /// The key of a kind of chain: the kind of the chain before, the class name of the object, and the reference
    /// to it.
    private record Key(int before, String type, Object reference) {}

    private static final int UNKNOWN = 0;

    private final Heap heap;
    private final ShortestPaths reach;
    private final ObjectNames labels;
    private final LinkedLists lists;
    private final int[] kinds;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final IntList parents = new IntList(1 << 10);
    private final IntList examples = new IntList(1 << 10);
    private long[] hashes = new long[1 << 10];

    public ChainSignature(Heap heap, ShortestPaths reach, ObjectNames labels, LinkedLists lists) {
        this.heap = heap;
        this.reach = reach;
        this.labels = labels;
        this.lists = lists;
        this.kinds = new int[heap.size()];
        parents.add(UNKNOWN);
        examples.add(-1);
    }

    /// The kind of the chain to a reachable object, from 1 on. Like chains have the same number.
    public int of(int object) {
        if (kinds[object] != UNKNOWN) {
            return kinds[object];
        }
        var way = new IntList(16);
        int at = object;
        while (at >= 0 && kinds[at] == UNKNOWN) {
            way.add(at);
            at = reach.begins(at) ? -1 : reach.before(at);
        }
        for (int i = way.size() - 1; i >= 0; i--) {
            int next = way.get(i);
            kinds[next] = at < 0 ? ofFirst(next) : after(at, next);
            at = next;
        }
        return kinds[object];
    }

    /// The number of kinds so far.
    int size() {
        return numbers.size();
    }

    /// The kind of the chain without its last step; 0 if it has none.
    int parent(int kind) {
        return parents.get(kind);
    }

    /// The first object that was found to have a chain of this kind.
    int example(int kind) {
        return examples.get(kind);
    }

    /// A number that the same kind has in every dump.
    long hash(int kind) {
        return hashes[kind];
    }

    private int ofFirst(int object) {
        var type = heap.typeOf(object);
        boolean isNamed = type.isA("java.lang.Thread") || heap.mirrored(object) != null;
        var name = isNamed ? withoutNumbers(labels.name(object)) : "";
        return number(new Key(UNKNOWN, type.name(), name), object, name);
    }

    private int after(int before, int object) {
        var from = heap.typeOf(before);
        var type = heap.typeOf(object);
        if (from.isArray()) {
            return number(new Key(kinds[before], type.name(), "[]"), object, "[]");
        }
        if (from == type && heap.mirrored(object) == null) {
            return kinds[before];
        }
        int end = lists.firstEnd(before, object);
        long place = labels.place(before, end);
        if (place < 0) {
            var reference = withoutLine(labels.reference(before, end));
            return number(new Key(kinds[before], type.name(), reference), object, reference);
        }
        var key = new Key(kinds[before], type.name(), place);
        var known = numbers.get(key);
        return known == null ? number(key, object, labels.reference(before, end)) : known;
    }

    /// @param reference the reference as text, which does not depend on the dump
    private int number(Key key, int object, String reference) {
        var known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(key, number);
        parents.add(key.before);
        examples.add(object);
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, number * 2);
        }
        hashes[number] = mixed(mixed(hashes[key.before], key.type), reference);
        return number;
    }

    private static long mixed(long hash, String text) {
        long mixed = hash ^ 0x9E3779B97F4A7C15L;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mixed ^ (mixed >>> 31);
    }

    /// A local variable without the line that its thread is at.
    private static String withoutLine(String reference) {
        int line = reference.startsWith("local in ") ? reference.indexOf('(') : -1;
        return line < 0 ? reference : reference.substring(0, line);
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
