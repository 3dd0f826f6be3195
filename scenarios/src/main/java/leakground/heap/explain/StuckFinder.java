package leakground.heap.explain;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;
import leakground.heap.graph.Marking;
import leakground.heap.graph.ThreadStacks;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.StuckThreads;

/// Finds the threads that can never run again: partial deadlocks, proven by reachability in one snapshot.
///
/// A thread that sleeps without a time limit goes on only if code that runs wakes it, and for that the code must reach
/// the thread's object, or the monitor that the thread waits for. So the heap is marked from all roots but the sleeping
/// threads. Whenever the marking comes to a sleeping thread, that thread may be woken, and its stack is marked
/// from, too. A thread that the marking never comes to can never run again.
///
/// Two more proofs need no reachability. A lock that checks its owner is never unlocked if its owner has ended. And
/// threads that wait for each other's locks in a circle never go on. Whoever waits for a lock of a thread that can
/// never run again never goes on either, and what only such threads could wake is not woken.
///
/// Whatever the dump leaves open counts as a way to be woken. See [ThreadStates] for which threads sleep, [Marking] for
/// what is followed, and [WaitSites#isSettled] for wake-ups that are under way.
///
/// Source: G.-V. Saioc, J. Lange, A. Møller, Dynamic Partial Deadlock Detection and Recovery via Garbage Collection
/// (ASPLOS 2025), from which the profile `goroutineleak` of Go comes.
public final class StuckFinder {

    /// Parts of the names of hidden classes that the JDK makes in the package of the program.
    private static final List<String> GENERATED = List.of("$$Lambda", "$$StringConcat", "$$TypeSwitch");

    private final Heap heap;
    private final Graph graph;
    private final ObjectNames labels;
    private final FieldReader fields;
    private final ThreadStacks stacks;
    private final ThreadStates states;
    private final WaitSites sites;
    private final LockWaits locks;
    private final BitSet sleeping = new BitSet();
    /// Which of them are woken by whoever reaches an object: the monitor that they wait for, or their thread group.
    private final Map<Integer, IntList> woken = new HashMap<>();
    /// The thread groups that every JVM has.
    private final BitSet common;

    /// @param moved numbers of threads that are known to have run since the dump: they count as awake
    public StuckFinder(Heap heap, Graph graph, ObjectNames labels, Collection<Long> moved) {
        this.heap = heap;
        this.graph = graph;
        this.labels = labels;
        fields = new FieldReader(heap);
        stacks = ThreadStacks.of(heap);
        states = ThreadStates.of(heap, fields, stacks);
        sites = new WaitSites(heap, fields, stacks, graph.locals());
        common = commonGroups();
        findSleeping(moved);
        findGroups();
        locks = LockWaits.of(heap, fields, sites, states.parked());
    }

    private void findSleeping(Collection<Long> moved) {
        sleeping.or(states.parked());
        states.notified().stream().forEach(thread -> {
            int monitor = sites.monitor(thread);
            // The JVM gives a string to whoever makes the same one and calls `intern`.
            if (monitor >= 0 && !heap.typeOf(monitor).name().equals("java.lang.String")) {
                sleeping.set(thread);
                wokenBy(monitor, thread);
            }
        });
        if (!moved.isEmpty()) {
            states.parked().stream()
                    .filter(thread -> moved.contains(fields.longNumber(thread, "tid")))
                    .forEach(sleeping::clear);
        }
    }

    /// Whoever has a thread group of the program can interrupt all threads in it, and in the groups below it.
    private void findGroups() {
        sleeping.stream().forEach(thread -> {
            int group = states.group(thread);
            while (group >= 0 && !common.get(group)) {
                wokenBy(group, thread);
                group = fields.follow(group, "parent");
            }
        });
    }

    private void wokenBy(int object, int thread) {
        woken.computeIfAbsent(object, _ -> new IntList(1)).add(thread);
    }

    /// Finds them.
    public StuckThreads find() {
        if (sleeping.isEmpty()) {
            int atMonitors = states.atMonitors().cardinality();
            return new StuckThreads(List.of(), List.of(), states.unseen(), 0, atMonitors, List.of());
        }
        var groups = new StuckGroups(heap, labels, fields, states, sites, locks);
        var locked = behind(union(locks.waitingFor(states.ended()), locks.circles()));
        int hidden = hiddenClasses();
        if (states.unseen() > 0 || hidden > 0) {
            return groups.of(new StuckProof(sleeping, locked, locked, new BitSet(), hidden, graph, null));
        }
        var ground = new Marking.Ground(heap, graph, stacks, common);
        var proof = prove(ground, sleeping, locked);
        var unsettled = new BitSet();
        proof.never().stream()
                .filter(thread -> !locked.get(thread) && sleeping.get(thread))
                .filter(thread -> !states.virtual().get(thread) && !sites.isSettled(thread))
                .forEach(unsettled::set);
        var settled = proof.never();
        if (!unsettled.isEmpty()) {
            var sure = (BitSet) sleeping.clone();
            sure.andNot(unsettled);
            settled = prove(ground, sure, locked).never();
        }
        return groups.of(new StuckProof(sleeping, proof.never(), settled, unsettled, 0, graph, proof.live()));
    }

    /// How many classes may have class data. Those that the JDK itself makes have none that wakes a thread.
    private int hiddenClasses() {
        int hidden = 0;
        for (var type : heap.classes().all()) {
            var name = type.name();
            boolean isOfJdk = SourceNames.isJdk(name) || GENERATED.stream().anyMatch(name::contains);
            hidden += !isOfJdk && type.isHidden() ? 1 : 0;
        }
        return hidden;
    }

    /// The two thread groups that every JVM has. Nearly everything refers to them, and hardly any program interrupts
    /// all of its threads.
    private BitSet commonGroups() {
        var groups = new BitSet();
        var types = ThreadStates.subclasses(heap, "java.lang.ThreadGroup");
        for (int object = 0; object < heap.instances(); object++) {
            int parent = types.get(heap.kind(object)) ? fields.follow(object, "parent") : -1;
            boolean isSystem = types.get(heap.kind(object)) && parent < 0;
            boolean isMain = parent >= 0
                    && fields.follow(parent, "parent") < 0
                    && labels.text(fields.follow(object, "name")).equals("main");
            groups.set(object, isSystem || isMain);
        }
        return groups;
    }

    private record Proof(Marking live, BitSet never) {}

    /// Marks until nothing more follows from what is known to be stuck.
    private Proof prove(Marking.Ground ground, BitSet asleep, BitSet locked) {
        var never = locked;
        while (true) {
            var live = ground.mark(new Marking.Threads(states.awake(), asleep, never, woken));
            var stuck = (BitSet) never.clone();
            asleep.stream().filter(thread -> !live.isReached(thread)).forEach(stuck::set);
            if (stuck.equals(locked)) {
                return new Proof(live, locked);
            }
            // That takes another marking, and it can only make fewer of them.
            if (ground.addUnexplained()) {
                continue;
            }
            var more = behind(stuck);
            if (more.equals(stuck)) {
                return new Proof(live, stuck);
            }
            never = more;
        }
    }

    /// Some threads that never run again, with those that wait for their locks, and so on.
    private BitSet behind(BitSet stuck) {
        var all = stuck;
        while (true) {
            var more = union(all, locks.waitingFor(all));
            if (more.equals(all)) {
                return all;
            }
            all = more;
        }
    }

    private static BitSet union(BitSet some, BitSet others) {
        var all = (BitSet) some.clone();
        all.or(others);
        return all;
    }
}
