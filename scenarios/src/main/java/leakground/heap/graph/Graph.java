package leakground.heap.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.LongMap;
import leakground.heap.hprof.Parallel;

/// The strong references between all objects.
///
/// A thread also refers to the objects in its stack frames, and an object to its class if the class can be
/// unloaded. The `referent` of a soft, weak, phantom or final reference does not count.
public final class Graph {

    /// Minimum number of objects whose references one thread finds at a time.
    private static final int FEWEST = 2 * AdjacencyRows.LENGTH;

    /// Number of classes from which a loader counts as that of a server or a framework.
    private static final int MANY_CLASSES = 4;

    private final AdjacencyRows rows;
    private final FrameLocals locals;
    private final BitSet threads = new BitSet();
    private final BitSet unloadable;
    private final BitSet staying;
    private final RootOrder anchors;
    private final int[] pending;
    private final int missing;

    private Graph(Heap heap) {
        locals = FrameLocals.of(heap);
        unloadable = unloadable(heap);
        staying = staying(heap, unloadable);
        anchors = RootOrder.of(heap, locals, unloadable);
        for (int local = 0; local < locals.size(); local++) {
            threads.set(locals.thread(local));
        }
        rows = new AdjacencyRows(heap.size());
        var keeping = keeping(heap);
        var silent = silent(heap, unloadable, keeping);
        var traits = new ReferenceScan.Traits(silent, unloadable, keeping, threads, locals);
        var soft = new IntList(64);
        var absent = new LongMap();
        for (var part : Parallel.all(parts(heap, traits))) {
            var found = part.pending();
            for (int i = 0; i < found.size(); i++) {
                soft.add(found.get(i));
            }
            absent.putAll(part.missing());
        }
        missing = absent.size();
        pending = soft.toArray();
    }

    public static Graph of(Heap heap) {
        return new Graph(heap);
    }

    private List<ReferenceScan> parts(Heap heap, ReferenceScan.Traits traits) {
        int fair = heap.size() / Parallel.threads() / 4;
        int length = Math.max(FEWEST, fair / AdjacencyRows.LENGTH * AdjacencyRows.LENGTH);
        var parts = new ArrayList<ReferenceScan>();
        for (long begin = 0; begin < heap.size(); begin += length) {
            int end = (int) Math.min(heap.size(), begin + length);
            parts.add(new ReferenceScan(heap, traits, rows, (int) begin, end));
        }
        return parts;
    }

    /// The classes, by number, of references that may keep their referent alive.
    private static BitSet keeping(Heap heap) {
        var keeping = new BitSet(heap.classes().size());
        for (var type : heap.classes().all()) {
            keeping.set(
                    type.number(), type.isA("java.lang.ref.SoftReference") || type.isA("java.lang.ref.FinalReference"));
        }
        return keeping;
    }

    /// The classes, by number, whose objects have no references, and the kinds of primitive arrays.
    private static BitSet silent(Heap heap, BitSet unloadable, BitSet keeping) {
        var silent = new BitSet(heap.classes().size());
        silent.set(0, HprofIndex.FIRST_CLASS);
        for (var type : heap.classes().all()) {
            int number = type.number();
            silent.set(
                    number,
                    type.references().length == 0
                            && !type.isArrayOfReferences()
                            && !unloadable.get(number)
                            && !keeping.get(number));
        }
        return silent;
    }

    /// The classes, by number, that can be unloaded: their loader is not one that the JVM itself made, and not the
    /// system class loader of a program that has its own.
    private static BitSet unloadable(Heap heap) {
        var unloadable = new BitSet(heap.classes().size());
        long system = systemLoader(heap);
        for (var type : heap.classes().all()) {
            int loader = type.loaderId() == 0 ? -1 : heap.find(type.loaderId());
            unloadable.set(
                    type.number(),
                    loader >= 0
                            && type.loaderId() != system
                            && !isOfJvm(heap.typeOf(loader).name()));
        }
        return unloadable;
    }

    /// The objects of classes that can be unloaded and yet are not: there is one class of this name alone, and its
    /// loader
    /// has many, as that of a server or a framework has. Who generates classes gives each a loader.
    private static BitSet staying(Heap heap, BitSet unloadable) {
        var names = new HashMap<String, Integer>();
        var loaders = new HashMap<Long, Integer>();
        for (var type : heap.classes().all()) {
            names.merge(type.name(), 1, Integer::sum);
            loaders.merge(type.loaderId(), 1, Integer::sum);
        }
        var staying = new BitSet(heap.size());
        for (var type : heap.classes().all()) {
            if (unloadable.get(type.number())
                    && names.getOrDefault(type.name(), 0) == 1
                    && loaders.getOrDefault(type.loaderId(), 0) >= MANY_CLASSES) {
                staying.set(heap.find(type.id()));
            }
        }
        return staying;
    }

    /// The id of the system class loader, since JDK 8 in a static field of this name; 0 if the dump does not tell.
    private static long systemLoader(Heap heap) {
        for (var type : heap.classes().all()) {
            if (type.name().equals("java.lang.ClassLoader")) {
                for (var field : type.statics()) {
                    if (field.name().equals("scl")) {
                        return heap.file().id(field.at());
                    }
                }
            }
        }
        return 0;
    }

    /// Whether a loader, by its class, is one that the JVM itself made, since JDK 9 or before.
    private static boolean isOfJvm(String loader) {
        return loader.startsWith("jdk.internal.loader.ClassLoaders$") || loader.startsWith("sun.misc.Launcher$");
    }

    /// Index of the first reference of an object among the targets of its row.
    public int begin(int object) {
        return rows.begin(object);
    }

    /// Index after the last reference of an object.
    public int end(int object) {
        return rows.end(object);
    }

    /// Index after the last reference from the object itself. References from the stack frames of a thread follow.
    public int endOfFields(int object) {
        int end = rows.end(object);
        if (threads.get(object)) {
            for (int i = locals.first(object); i < locals.size() && locals.thread(i) == object; i++) {
                int target = locals.object(i);
                end -= target >= 0 && target != object ? 1 : 0;
            }
        }
        return end;
    }

    /// The targets of the references in the row of an object.
    public int[] targets(int object) {
        return rows.targets(object);
    }

    /// Whether an object has no references.
    boolean isLeaf(int object) {
        return rows.begin(object) == rows.end(object);
    }

    /// The threads whose stack frames hold objects.
    BitSet threads() {
        return threads;
    }

    /// Which classes, by number, can be unloaded: what their static fields hold is alive only while they are.
    BitSet unloadable() {
        return unloadable;
    }

    /// Whether an object is a class that can be unloaded in principle and that nobody unloads.
    boolean isStaying(int object) {
        return staying.get(object);
    }

    public FrameLocals locals() {
        return locals;
    }

    public RootOrder anchors() {
        return anchors;
    }

    /// How many objects that others refer to are not in a dump that is cut off.
    public int missing() {
        return missing;
    }

    /// The soft and final references. One of them may be all that keeps an object alive.
    int[] pending() {
        return pending;
    }
}
