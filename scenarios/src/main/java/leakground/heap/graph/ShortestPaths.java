package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import leakground.heap.hprof.IntList;
import leakground.heap.result.RootKind;

/// How each object is reached from the GC roots: a shortest chain from the most telling root.
///
/// What a static field of the application or a thread reaches is said to be held by that. What is left
/// is looked for from the frames of threads, then from all other roots, and at last from soft and final
/// references, which keep what nothing else does.
public final class ShortestPaths implements ReferencePaths {

    private static final int NOT_REACHED = -1;

    private final Graph graph;
    /// The object before it in the chain; of the first -2 - its anchor.
    private final int[] before;
    /// The objects that were reached and refer to others, in order.
    private final IntList queue;
    /// What more than one reference leads to.
    private final BitSet shared;
    private final IntList held = new IntList(64);
    /// Classes of the JDK: what their static fields hold is not held by who knows the class.
    private final BitSet late = new BitSet();
    private int done;

    private ShortestPaths(Heap heap, Graph graph) {
        this.graph = graph;
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
        return new ShortestPaths(heap, graph);
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
            // A thread whose own object was not reached is none that runs.
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
        for (int reference : graph.pending()) {
            int referent = before[reference] == NOT_REACHED ? -1 : referent(heap, reference);
            if (referent >= 0 && before[referent] == NOT_REACHED) {
                held.add(referent);
                reach(referent, reference);
                // It hangs under the root beside all others.
                shared.set(referent);
            }
        }
        spread(false);
    }

    private static int referent(Heap heap, int reference) {
        var field = heap.typeOf(reference).field("referent");
        return field == null ? -1 : heap.find(heap.file().id(heap.at(reference) + field.at()));
    }

    private void reach(int object, int from) {
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

    /// Whether an object may be dominated by none of those that refer to it: more than one reference leads to it, or
    /// it may be a root. Any other is dominated by the one before it.
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

    @Override
    public RootKind rootKind(int first) {
        return before[first] <= -2 ? graph.anchors().kind(-2 - before[first]) : RootKind.JVM;
    }

    /// The objects that nothing but a soft or final reference keeps.
    IntList heldByReferences() {
        return held;
    }
}
