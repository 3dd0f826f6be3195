package leakground.heap.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leakground.heap.graph.Dominators;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ReferencePaths;
import leakground.heap.hprof.LongMap;
import leakground.heap.result.Holder;
import org.jspecify.annotations.Nullable;

/// The dominator tree, small enough for a screen: all objects of a class in the same place are one node. What one
/// object
/// refers to by different fields are different nodes.
///
/// An object that is dominated by one of its own class is counted with it, so a linked list is one node.
public final class HolderTree {

    private static final int ROOT = 0;
    private static final int DEEPEST = 60;
    /// Codes from here on stand for thread names, smaller ones for classes.
    private static final int NAMES = 1 << 30;
    /// Keys of nodes from here on stand for a class by a field, smaller ones for a code.
    private static final int FIELDS = 1 << 29;

    /// The class of an object by a field of its holder.
    ///
    /// @param place where the field lies in the holder
    private record Field(int code, long place) {}

    private final Heap heap;
    private final ObjectNames labels;
    private final ReferencePaths paths;
    private final LongMap places = new LongMap();
    private final Map<Field, Integer> fields = new HashMap<>();
    private @Nullable String[] references = new @Nullable String[1 << 10];
    private final Map<String, Integer> threadNames = new HashMap<>();
    private int[] parents = new int[1 << 10];
    private int[] codes = new int[1 << 10];
    private int[] depths = new int[1 << 10];
    private int[] examples = new int[1 << 10];
    private long[] objects = new long[1 << 10];
    private long[] bytes = new long[1 << 10];
    private long[] retained = new long[1 << 10];
    private int size = 1;
    private int lastParent = ROOT;
    private int lastObject;
    private int lastPlace = ROOT;

    private HolderTree(Heap heap, ObjectNames labels, Dominators dominators, ReferencePaths paths) {
        this.heap = heap;
        this.labels = labels;
        this.paths = paths;
        dominators.show((parent, object) -> {
            int place = isAlike(parent, object) ? lastPlace : place(parent, object);
            lastParent = parent;
            lastObject = object;
            lastPlace = place;
            objects[place]++;
            bytes[place] += heap.bytes(object);
            return place;
        });
        for (int place = size - 1; place > ROOT; place--) {
            retained[place] += bytes[place];
            retained[parents[place]] += retained[place];
        }
    }

    public static HolderTree of(Heap heap, ObjectNames labels, Dominators dominators, ReferencePaths paths) {
        return new HolderTree(heap, labels, dominators, paths);
    }

    /// Whether an object belongs to the same node as the previous one, as most objects do.
    private boolean isAlike(int parent, int object) {
        return parent == lastParent
                && parent != ROOT
                && object < heap.instances()
                && lastObject < heap.instances()
                && heap.kind(object) == heap.kind(lastObject)
                && references[lastPlace] == null
                && fieldOf(parent, object) < 0;
    }

    private int place(int parent, int object) {
        int code = code(parent, object);
        if (parent != ROOT && (codes[parent] == code || depths[parent] >= DEEPEST)) {
            return parent;
        }
        int from = fieldOf(parent, object);
        long field = from < 0 ? -1 : labels.place(from, object);
        int kind = field < 0 ? code : FIELDS + fields.computeIfAbsent(new Field(code, field), _ -> fields.size());
        long key = ((long) parent << 32) | kind;
        long known = places.get(key);
        if (known != LongMap.NONE) {
            return (int) known;
        }
        if (size == parents.length) {
            int more = size * 2;
            parents = Arrays.copyOf(parents, more);
            codes = Arrays.copyOf(codes, more);
            depths = Arrays.copyOf(depths, more);
            examples = Arrays.copyOf(examples, more);
            objects = Arrays.copyOf(objects, more);
            bytes = Arrays.copyOf(bytes, more);
            retained = Arrays.copyOf(retained, more);
            references = Arrays.copyOf(references, more);
        }
        parents[size] = parent;
        codes[size] = code;
        depths[size] = depths[parent] + 1;
        examples[size] = object;
        references[size] = field < 0 ? null : labels.reference(from, object);
        places.put(key, size);
        return size++;
    }

    /// The object of a node that holds another by a field; -1 if an element or something farther away does.
    private int fieldOf(int parent, int object) {
        int from = parent == ROOT ? -1 : paths.before(object);
        if (from < 0 || from == examples[parent]) {
            return from < 0 || heap.typeOf(from).isArray() ? -1 : from;
        }
        boolean isOfNode = from < heap.instances()
                && examples[parent] < heap.instances()
                && heap.kind(from) == heap.kind(examples[parent]);
        return isOfNode && !heap.typeOf(from).isArray() ? from : -1;
    }

    private int code(int parent, int object) {
        var mirrored = heap.mirrored(object);
        if (mirrored != null) {
            return mirrored.number() * 2 + 1;
        }
        var type = heap.typeOf(object);
        if (parent == ROOT && type.isA("java.lang.Thread")) {
            return NAMES
                    + threadNames.computeIfAbsent(
                            ChainSignature.withoutNumbers(labels.name(object)), _ -> threadNames.size());
        }
        return type.number() * 2;
    }

    private String name(int place) {
        int object = examples[place];
        if (codes[place] >= NAMES) {
            return objects[place] == 1 ? labels.name(object) : ChainSignature.withoutNumbers(labels.name(object));
        }
        return heap.mirrored(object) == null ? heap.typeOf(object).name() : "class " + labels.name(object);
    }

    /// The tree without the nodes that retain less than the given bytes.
    public Holder root(long least) {
        var children = new HashMap<Integer, List<Integer>>();
        for (int place = ROOT + 1; place < size; place++) {
            if (retained[place] >= least) {
                children.computeIfAbsent(parents[place], _ -> new ArrayList<>()).add(place);
            }
        }
        return new Holder("", "GC roots", 0, 0, retained[ROOT], below(ROOT, children));
    }

    private List<Holder> below(int parent, Map<Integer, List<Integer>> children) {
        return children.getOrDefault(parent, List.of()).stream()
                .map(place -> new Holder(
                        Objects.requireNonNullElse(references[place], ""),
                        name(place),
                        objects[place],
                        bytes[place],
                        retained[place],
                        below(place, children)))
                .sorted(Comparator.comparingLong(Holder::retained).reversed())
                .toList();
    }
}
