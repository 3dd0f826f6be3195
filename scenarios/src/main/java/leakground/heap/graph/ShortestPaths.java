package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import leakground.heap.hprof.IntList;
import leakground.heap.result.RootKind;

/// The shortest chain from a GC root to each reachable object, from the most relevant root.
///
/// The search begins at static fields of the application and at its threads, and an object that they reach counts
/// as held by them. The rest is searched from stack frames of these threads, then from all other roots and from
/// the threads of the JVM itself, and last from soft and final references, which keep what nothing else keeps.
public final class ShortestPaths implements ReferencePaths {

    private static final int NOT_REACHED = -1;

    private final Graph graph;
    private final BitSet cut;
    /// The previous object in the chain; for the first object -2 minus its anchor.
    private final int[] before;
    /// The reached objects that have references, in order.
    private final IntList queue;
    /// The objects to which more than one reference leads.
    private final BitSet shared;
    private final IntList held = new IntList(64);
    /// Classes of the JDK. An object that refers to such a class does not hold what its static fields hold.
    private final BitSet late = new BitSet();
    private int done;

    /// @param cut objects that the search does not enter
    private ShortestPaths(Heap heap, Graph graph, BitSet cut) {
        this.graph = graph;
        this.cut = cut;
        before = new int[heap.size()];
        queue = new IntList(1 << 10);
        shared = new BitSet(heap.size());
        Arrays.fill(before, NOT_REACHED);
        for (int anchor = graph.anchors().end(0); anchor < graph.anchors().end(1); anchor++) {
            late.set(graph.anchors().object(anchor), graph.anchors().kind(anchor) == RootKind.CLASS);
        }
        fromAnchors(0, graph.anchors().end(0));
        fromFrames();
        late.clear();
        fromAnchors(graph.anchors().end(0), graph.anchors().end(1));
        fromReferences(heap);
    }

    public static ShortestPaths of(Heap heap, Graph graph) {
        return new ShortestPaths(heap, graph, new BitSet());
    }

    /// The chains that would be left if some objects were not there.
    public static ShortestPaths without(BitSet cut, Heap heap, Graph graph) {
        return new ShortestPaths(heap, graph, cut);
    }

    private void fromAnchors(int begin, int end) {
        for (int anchor = begin; anchor < end; anchor++) {
            reach(graph.anchors().object(anchor), -2 - anchor);
        }
        spread(end == graph.anchors().end(0));
    }

    private void fromFrames() {
        var threads = graph.threads();
        for (int thread = threads.nextSetBit(0); thread >= 0; thread = threads.nextSetBit(thread + 1)) {
            // If the thread object itself was not reached, the thread is not running.
            if (before[thread] != NOT_REACHED) {
                var targets = graph.targets(thread);
                for (int i = graph.endOfFields(thread); i < graph.end(thread); i++) {
                    reach(targets[i], thread);
                }
            }
        }
        spread(false);
    }

    private void fromReferences(Heap heap) {
        var fields = new FieldReader(heap);
        for (int reference : graph.pending()) {
            int referent = before[reference] == NOT_REACHED ? -1 : fields.follow(reference, "referent");
            if (referent >= 0 && before[referent] == NOT_REACHED) {
                held.add(referent);
                reach(referent, reference);
                // It is below the root, beside all others.
                shared.set(referent);
            }
        }
        spread(false);
    }

    private void reach(int object, int from) {
        if (cut.get(object)) {
            return;
        }
        if (before[object] != NOT_REACHED) {
            shared.set(object);
            return;
        }
        before[object] = from;
        if (!graph.isLeaf(object)) {
            queue.add(object);
        }
    }

    private void spread(boolean fieldsOnly) {
        while (done < queue.size()) {
            int object = queue.get(done++);
            var targets = graph.targets(object);
            int end = fieldsOnly ? graph.endOfFields(object) : graph.end(object);
            for (int i = graph.begin(object); i < end; i++) {
                int target = targets[i];
                if (!late.get(target)) {
                    reach(target, object);
                }
            }
        }
    }

    /// Whether an object may have a dominator other than its predecessor: more than one reference leads to it, or
    /// it may be a root. Any other object is dominated by its predecessor.
    boolean isShared(int object) {
        return shared.get(object) || before[object] < 0;
    }

    public boolean isReached(int object) {
        return before[object] != NOT_REACHED;
    }

    @Override
    public int before(int object) {
        return Math.max(-1, before[object]);
    }

    /// A chain begins at a root, or at a class of a loader that stays: how the JVM comes to such a class helps
    /// nobody.
    @Override
    public boolean begins(int object) {
        return before[object] < 0 || graph.isStaying(object);
    }

    @Override
    public RootKind rootKind(int first) {
        if (before[first] > NOT_REACHED) {
            return RootKind.CLASS;
        }
        return before[first] <= -2 ? graph.anchors().kind(-2 - before[first]) : RootKind.JVM;
    }

    /// The objects that only a soft or final reference keeps alive.
    IntList heldByReferences() {
        return held;
    }
}
