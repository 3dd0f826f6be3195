package leakground.heap.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.LongMap;
import leakground.heap.hprof.Parallel;

/// Which object refers to which, strongly.
///
/// A thread refers also to what its frames hold, and an object to its class where that can be unloaded.
/// Nothing refers through the `referent` of a soft, weak, phantom or final reference.
public final class Graph {

    /// Objects whose references are found by one thread at a time, at least.
    private static final int FEWEST = 2 * AdjacencyRows.LENGTH;

    private final AdjacencyRows rows;
    private final FrameLocals locals;
    private final BitSet threads = new BitSet();
    private final BitSet unloadable;
    private final RootOrder anchors;
    private final int[] pending;
    private final int missing;

    private Graph(Heap heap) {
        locals = FrameLocals.of(heap);
        unloadable = unloadable(heap);
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

    /// Which classes, by number, are of references that may keep what they refer to.
    private static BitSet keeping(Heap heap) {
        var keeping = new BitSet(heap.classes().size());
        for (var type : heap.classes().all()) {
            keeping.set(
                    type.number(), type.isA("java.lang.ref.SoftReference") || type.isA("java.lang.ref.FinalReference"));
        }
        return keeping;
    }

    /// Which classes, by number, have objects that refer to nothing, with the kinds of arrays of numbers.
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

    /// Which classes, by number, can be unloaded: those of no loader that the JVM itself made.
    private static BitSet unloadable(Heap heap) {
        var unloadable = new BitSet(heap.classes().size());
        for (var type : heap.classes().all()) {
            int loader = type.loaderId() == 0 ? -1 : heap.find(type.loaderId());
            unloadable.set(
                    type.number(), loader >= 0 && !isOfJvm(heap.typeOf(loader).name()));
        }
        return unloadable;
    }

    /// Whether a loader, by its class, is one that the JVM itself made, since JDK 9 or before.
    private static boolean isOfJvm(String loader) {
        return loader.startsWith("jdk.internal.loader.ClassLoaders$") || loader.startsWith("sun.misc.Launcher$");
    }

    /// Where the references of an object begin among the targets of its row.
    public int begin(int object) {
        return rows.begin(object);
    }

    /// Where the references of an object end.
    public int end(int object) {
        return rows.end(object);
    }

    /// Where the references of an object end that it has itself: without what the frames of a thread hold.
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

    /// What the objects of a row refer to.
    public int[] targets(int object) {
        return rows.targets(object);
    }

    /// Whether an object refers to nothing.
    boolean isLeaf(int object) {
        return rows.begin(object) == rows.end(object);
    }

    /// The threads whose frames hold something.
    BitSet threads() {
        return threads;
    }

    /// Which classes, by number, can be unloaded: what their static fields hold is alive only while they are.
    BitSet unloadable() {
        return unloadable;
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

    /// The soft and final references, which may be all that keeps an object.
    int[] pending() {
        return pending;
    }
}
