package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import leakground.heap.hprof.IntList;
import leakground.heap.result.RootKind;

/// The shortest chain from a GC root to each reachable object, from the most relevant root.
///
/// The search begins at static fields of the application and at its threads, and an object that they reach counts
/// as held by them. The rest is searched from stack frames of these threads, then from all other roots and from
/// the threads of the JVM itself, and last from soft and final references, which keep what nothing else keeps.
///
/// The list of a cleaner comes just before those. It leads from each cleanable to all others, but whoever has one
/// holds no other. So the list holds only what nothing else holds: the action of a cleanable, until its object is
/// freed.
public final class ShortestPaths implements ReferencePaths {

    private static final int NOT_REACHED = -1;

    /// Until JDK 23 they refer to each other.
    private static final List<String> CLEANABLES = List.of(
            "jdk.internal.ref.PhantomCleanable",
            "jdk.internal.ref.SoftCleanable",
            "jdk.internal.ref.WeakCleanable",
            "jdk.internal.ref.Cleaner",
            "sun.misc.Cleaner");
    /// Since JDK 24 these do.
    private static final List<String> LISTS =
            List.of("jdk.internal.ref.CleanerImpl$CleanableList", "jdk.internal.ref.CleanerImpl$CleanableList$Node");
    private static final String CLEANER = "jdk.internal.ref.CleanerImpl";
    private static final int MOST_PASSES = 64;

    private final Heap heap;
    private final Graph graph;
    private final FieldReader fields;
    private final BitSet cut;
    private final boolean freeing;
    /// The previous object in the chain; for the first object -2 minus its anchor.
    private final int[] before;
    /// The reached objects that have references, in order.
    private final IntList queue;
    /// The objects to which more than one reference leads.
    private final BitSet shared;
    private final IntList held = new IntList(64);
    /// Classes of the JDK. An object that refers to such a class does not hold what its static fields hold.
    private final BitSet late = new BitSet();
    /// The types of cleanables, of their lists, and of what refers to lists, by number.
    private final BitSet cleanables = new BitSet();
    private final BitSet lists = new BitSet();
    private final BitSet atLists = new BitSet();
    /// The objects from which a list was not entered.
    private final IntList notEntered = new IntList(64);
    /// The cleanables in lists whose objects are not reached.
    private final IntList freed = new IntList(64);
    private int reached;
    private int done;

    /// @param cut objects that the search does not enter
    /// @param freeing whether what cleaners are about to free counts as not reached
    private ShortestPaths(Heap heap, Graph graph, BitSet cut, boolean freeing) {
        this.heap = heap;
        this.graph = graph;
        this.cut = cut;
        this.freeing = freeing;
        fields = new FieldReader(heap);
        before = new int[heap.size()];
        queue = new IntList(1 << 10);
        shared = new BitSet(heap.size());
        Arrays.fill(before, NOT_REACHED);
        for (int anchor = graph.anchors().end(0); anchor < graph.anchors().end(1); anchor++) {
            late.set(graph.anchors().object(anchor), graph.anchors().kind(anchor) == RootKind.CLASS);
        }
        for (var type : heap.classes().all()) {
            cleanables.set(type.number(), CLEANABLES.stream().anyMatch(type::isA));
            lists.set(type.number(), LISTS.stream().anyMatch(type::isA));
            atLists.set(type.number(), cleanables.get(type.number()) || type.isA(CLEANER));
        }
        fromAnchors(0, graph.anchors().end(0));
        fromFrames();
        late.clear();
        fromAnchors(graph.anchors().end(0), graph.anchors().end(1));
        fromLists();
        int known;
        do {
            fromReferences();
            known = reached;
            fromCircles();
        } while (reached != known);
    }

    public static ShortestPaths of(Heap heap, Graph graph) {
        return new ShortestPaths(heap, graph, new BitSet(), false);
    }

    /// The chains that would be left if some objects were not there, and cleaners had freed what they then can.
    public static ShortestPaths without(BitSet cut, Heap heap, Graph graph) {
        return new ShortestPaths(heap, graph, cut, true);
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

    /// Enters the lists from their cleaners first, and then from the cleanables that are left. A cleanable does
    /// not hold the others. So the second step is left out where the question is who else holds something. In
    /// a list of cleanables, such a search ends at one that the program holds.
    private void fromLists() {
        atLists.clear();
        enterLists(true);
        if (!freeing) {
            enterLists(false);
        }
        fromActions();
    }

    private void enterLists(boolean fromCleaners) {
        for (int i = 0; i < notEntered.size(); i++) {
            if (isOfCleaner(notEntered.get(i)) == fromCleaners) {
                reachAll(notEntered.get(i));
            }
        }
        spread(false);
    }

    /// Whether an object is a cleaner, or the first cleanable of a list. A `CleanerImpl` holds that one until
    /// JDK 23, and a static field of `jdk.internal.ref.Cleaner` in every JDK.
    private boolean isOfCleaner(int object) {
        int from = before[object];
        if (!is(cleanables, object)) {
            return true;
        }
        if (from <= NOT_REACHED) {
            return false;
        }
        var mirrored = heap.mirrored(from);
        return mirrored == null ? heap.typeOf(from).isA(CLEANER) : CLEANABLES.contains(mirrored.name());
    }

    /// Follows the actions of cleanables whose objects have been reached meanwhile. An action may hold the object of
    /// another cleanable.
    private void fromActions() {
        int known;
        do {
            known = reached;
            for (int i = 0; i < freed.size(); i++) {
                if (!isFreed(freed.get(i))) {
                    reachAll(freed.get(i));
                }
            }
            spread(false);
        } while (reached != known);
    }

    /// Follows the actions that hold their own object, each by itself or in a circle. No cleaner frees those.
    ///
    /// Each pass drops the cleanables whose objects no remaining action holds. A long row, in which each holds
    /// the next, takes a pass for each. So it gives up after [#MOST_PASSES], and follows none.
    private void fromCircles() {
        var kept = new IntList(64);
        for (int i = 0; i < freed.size(); i++) {
            if (isFreed(freed.get(i))) {
                kept.add(freed.get(i));
            }
        }
        for (int pass = 0; kept.size() > 0; pass++) {
            int count = kept.size();
            kept = keptBy(kept);
            if (kept.size() == count) {
                break;
            }
            if (pass == MOST_PASSES) {
                return;
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            reachAll(kept.get(i));
        }
        spread(false);
        fromActions();
    }

    /// The cleanables of a set whose objects are held by actions of this set.
    private IntList keptBy(IntList some) {
        var seen = new BitSet(heap.size());
        var left = new IntList(64);
        for (int i = 0; i < some.size(); i++) {
            look(some.get(i), seen, left);
        }
        for (int i = 0; i < left.size(); i++) {
            look(left.get(i), seen, left);
        }
        var kept = new IntList(64);
        for (int i = 0; i < some.size(); i++) {
            int referent = fields.follow(some.get(i), "referent");
            if (referent >= 0 && seen.get(referent)) {
                kept.add(some.get(i));
            }
        }
        return kept;
    }

    private void look(int object, BitSet seen, IntList left) {
        for (int at = graph.begin(object); at < graph.end(object); at++) {
            int target = graph.targets(object)[at];
            // A cleanable in a list is reached, and its action is not.
            boolean isNew = before[target] == NOT_REACHED || is(cleanables, target);
            if (isNew && !leadsToOthers(object, target) && !cut.get(target) && !seen.get(target)) {
                seen.set(target);
                if (!graph.isLeaf(target)) {
                    left.add(target);
                }
            }
        }
    }

    /// Whether the object of a cleanable is not reached.
    private boolean isFreed(int cleanable) {
        int referent = fields.follow(cleanable, "referent");
        return referent < 0 || before[referent] == NOT_REACHED;
    }

    private void reachAll(int object) {
        for (int at = graph.begin(object); at < graph.end(object); at++) {
            reach(graph.targets(object)[at], object);
        }
    }

    private void fromReferences() {
        int known;
        do {
            known = reached;
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
            fromActions();
        } while (reached != known);
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
        reached++;
        if (!graph.isLeaf(object)) {
            queue.add(object);
        }
    }

    private void spread(boolean fieldsOnly) {
        while (done < queue.size()) {
            int object = queue.get(done++);
            var targets = graph.targets(object);
            int end = fieldsOnly ? graph.endOfFields(object) : graph.end(object);
            boolean isAtList = is(atLists, object);
            boolean isFreed = freeing && atLists.isEmpty() && is(cleanables, object) && isFreed(object);
            if (isFreed) {
                freed.add(object);
            }
            for (int i = graph.begin(object); i < end; i++) {
                int target = targets[i];
                if (isAtList && leadsToOthers(object, target)) {
                    notEntered.add(object);
                } else if (!late.get(target) && (!isFreed || leadsToOthers(object, target))) {
                    reach(target, object);
                }
            }
        }
    }

    /// Whether a reference is one of the list of a cleaner.
    private boolean leadsToOthers(int object, int target) {
        return is(lists, target) || (is(cleanables, object) && is(cleanables, target));
    }

    private boolean is(BitSet types, int object) {
        return types.get(heap.typeOf(object).number());
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
