package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import leakground.heap.hprof.IntList;
import leakground.heap.result.RootKind;
import org.jspecify.annotations.Nullable;

/// Which objects the code that can still run is able to reach.
///
/// This is the collector's marking with two differences. A sleeping thread is no root: its frames are followed only
/// once the marking reaches the object of the thread, because whoever wakes a thread needs that object. And more
/// references are followed than the collector would follow, for code could use them: those of weak, soft and final
/// references, and the queue of every reference, which the collector itself may put into it.
///
/// Lists of threads that the JVM keeps for those who look, and never uses to wake one, are not followed: those of
/// `ThreadContainers`, and of the thread groups that every JVM has.
public final class Marking implements ReferencePaths {

    /// What does not change from one marking of a dump to the next.
    public static final class Ground {

        private final Heap heap;
        private final Graph graph;
        private final ThreadStacks stacks;
        private final FieldReader fields;
        /// Objects whose references are not followed.
        private final BitSet lists = new BitSet();
        /// Classes, by number, of references to what code could still get.
        private final BitSet referring = new BitSet();
        /// Queues of references, and what the dump does not explain.
        private final IntList extra = new IntList(64);
        /// The classes of frames matter only if some can be unloaded: all others are roots.
        private final boolean hasUnloadable;
        private boolean isComplete;

        /// @param common the thread groups that every JVM has: which threads and groups are in them counts as a list
        public Ground(Heap heap, Graph graph, ThreadStacks stacks, BitSet common) {
            this.heap = heap;
            this.graph = graph;
            this.stacks = stacks;
            fields = new FieldReader(heap);
            hasUnloadable = !graph.unloadable().isEmpty();
            for (var type : heap.classes().all()) {
                if (type.name().startsWith("jdk.internal.vm.ThreadContainers")) {
                    lists.set(heap.find(type.id()));
                }
                referring.set(
                        type.number(),
                        type.isA("java.lang.ref.Reference") && !type.isA("java.lang.ref.PhantomReference"));
            }
            common.stream().forEach(group -> {
                for (var name : List.of("threads", "groups", "weaks")) {
                    int list = fields.follow(group, name);
                    if (list >= 0) {
                        lists.set(list);
                    }
                }
            });
            findQueuesAndMaps();
        }

        /// Counts as reached what is in the dump and cannot be reached in it: the dump does not show how it is held.
        ///
        /// @return false if that was done before
        public boolean addUnexplained() {
            if (isComplete) {
                return false;
            }
            isComplete = true;
            var all = new Marking(this, Threads.NONE, true);
            for (int object = 0; object < heap.size(); object++) {
                if (!all.isReached(object)) {
                    extra.add(object);
                }
            }
            return true;
        }

        /// Finds what only the JVM leads to: queues of references, and the map of the class values of each class.
        private void findQueuesAndMaps() {
            var references = new BitSet();
            var maps = new BitSet();
            for (var type : heap.classes().all()) {
                references.set(type.number(), type.isA("java.lang.ref.Reference"));
                maps.set(type.number(), type.name().equals("java.lang.ClassValue$ClassValueMap"));
            }
            var seen = new BitSet();
            for (int object = 0; object < heap.instances(); object++) {
                int kind = heap.kind(object);
                int found = references.get(kind) ? fields.follow(object, "queue") : maps.get(kind) ? object : -1;
                if (found >= 0 && !seen.get(found)) {
                    seen.set(found);
                    extra.add(found);
                }
            }
        }

        /// Marks what can be reached if these are the threads.
        public Marking mark(Threads threads) {
            return new Marking(this, threads, false);
        }
    }

    /// The threads of a dump, by what they need in order to run.
    ///
    /// @param awake those that run without being woken, or wake by themselves
    /// @param sleeping those that run again only if something wakes them
    /// @param dead those that never run again, whoever reaches them
    /// @param woken which of those that sleep are woken by whoever reaches an object, by that object
    public record Threads(BitSet awake, BitSet sleeping, BitSet dead, Map<Integer, IntList> woken) {
        private static final Threads NONE = new Threads(new BitSet(), new BitSet(), new BitSet(), Map.of());
    }

    private static final int NOT_REACHED = -1;
    private static final List<RootKind> KINDS = List.of(RootKind.values());

    private final Ground ground;
    private final Heap heap;
    private final Graph graph;
    private final BitSet sleeping;
    private final BitSet dead;
    private final Map<Integer, IntList> woken;
    private final BitSet lists;
    /// The object before it on its path; of the first -2 - the place of its kind.
    private final int[] before;

    private final IntList queue = new IntList(1 << 10);
    private final BitSet late = new BitSet();
    private int done;

    /// @param everything whether lists of threads are followed, too
    private Marking(Ground ground, Threads threads, boolean everything) {
        this.ground = ground;
        this.heap = ground.heap;
        this.graph = ground.graph;
        sleeping = threads.sleeping;
        dead = threads.dead;
        woken = threads.woken;
        lists = everything ? new BitSet() : ground.lists;
        before = new int[heap.size()];
        Arrays.fill(before, NOT_REACHED);
        // Paths from the application tell more than those from the JDK, so these come later.
        fromClasses(0, graph.anchors().end(0), true);
        fromThreads(threads.awake);
        spread();
        late.clear();
        fromClasses(graph.anchors().end(0), graph.anchors().end(1), false);
        fromRoots();
        spread();
        for (int i = 0; i < ground.extra.size(); i++) {
            start(ground.extra.get(i), RootKind.REFERENCE);
        }
        spread();
    }

    private void fromClasses(int begin, int end, boolean application) {
        var anchors = graph.anchors();
        for (int anchor = begin; anchor < end; anchor++) {
            if (anchors.kind(anchor) == RootKind.CLASS) {
                start(anchors.object(anchor), RootKind.CLASS);
            }
        }
        for (int anchor = end; application && anchor < anchors.end(1); anchor++) {
            late.set(anchors.object(anchor), anchors.kind(anchor) == RootKind.CLASS);
        }
    }

    private void fromThreads(BitSet awake) {
        awake.stream().forEach(thread -> start(thread, RootKind.THREAD));
        var roots = heap.records().roots();
        for (int root = 0; root < roots.size(); root++) {
            if (roots.kind(root) == RootKind.THREAD) {
                int thread = heap.find(roots.id(root));
                if (thread >= 0 && !sleeping.get(thread) && !dead.get(thread)) {
                    start(thread, RootKind.THREAD);
                }
            }
        }
    }

    private void fromRoots() {
        var roots = heap.records().roots();
        for (int root = 0; root < roots.size(); root++) {
            var kind = roots.kind(root);
            if (kind != RootKind.THREAD && !graph.locals().has(root)) {
                start(heap.find(roots.id(root)), kind);
            }
        }
    }

    private void start(int object, RootKind kind) {
        if (object >= 0 && before[object] == NOT_REACHED) {
            before[object] = -2 - KINDS.indexOf(kind);
            queue.add(object);
        }
    }

    private void reach(int object, int from) {
        if (before[object] == NOT_REACHED) {
            before[object] = from;
            queue.add(object);
        }
    }

    private void spread() {
        while (done < queue.size()) {
            int object = queue.get(done++);
            if (!woken.isEmpty()) {
                wakeAll(woken.get(object), object);
            }
            if (lists.get(object)) {
                continue;
            }
            var targets = graph.targets(object);
            int end = dead.get(object) ? graph.endOfFields(object) : graph.end(object);
            for (int i = graph.begin(object); i < end; i++) {
                int target = targets[i];
                if (!late.get(target)) {
                    reach(target, object);
                }
            }
            if (object < heap.instances() && ground.referring.get(heap.kind(object))) {
                int referent = ground.fields.follow(object, "referent");
                if (referent >= 0 && !late.get(referent)) {
                    reach(referent, object);
                }
            }
            if (ground.hasUnloadable && ground.stacks.has(object) && !dead.get(object)) {
                ground.stacks.showTypes(object, type -> {
                    if (!late.get(type)) {
                        reach(type, object);
                    }
                });
            }
        }
    }

    private void wakeAll(@Nullable IntList threads, int by) {
        for (int i = 0; threads != null && i < threads.size(); i++) {
            reach(threads.get(i), by);
        }
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
        return before[first] <= -2 ? KINDS.get(-2 - before[first]) : RootKind.JVM;
    }
}
