package leakground.heap.explain;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Heap;
import leakground.heap.result.Chain;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.StuckReason;
import leakground.heap.result.StuckThreads;
import leakground.heap.result.ThreadSite;
import leakground.heap.result.WaitingGroup;
import org.jspecify.annotations.Nullable;

/// Puts sleeping threads that are alike into groups: with one name but for its numbers, at one place, of one fate.
final class StuckGroups {

    private static final int MOST_NAMES = 3;

    /// What the threads of a group have in common.
    ///
    /// @param reason why they never run again; null if something could wake them
    private record Key(
            boolean virtual,
            String name,
            WaitSite site,
            @Nullable StuckReason reason,
            boolean settled) {}

    private record Kind(boolean virtual, String name) {}

    private final Heap heap;
    private final ObjectNames labels;
    private final FieldReader fields;
    private final ThreadStates states;
    private final WaitSites sites;
    private final LockWaits locks;

    StuckGroups(
            Heap heap, ObjectNames labels, FieldReader fields, ThreadStates states, WaitSites sites, LockWaits locks) {
        this.heap = heap;
        this.labels = labels;
        this.fields = fields;
        this.states = states;
        this.sites = sites;
        this.locks = locks;
    }

    StuckThreads of(StuckProof proof) {
        var circles = locks.circles();
        var members = new LinkedHashMap<Key, List<Integer>>();
        proof.sleeping().stream().forEach(thread -> {
            var reason = proof.never().get(thread) ? reason(thread, circles, proof.never()) : null;
            var key = new Key(
                    states.virtual().get(thread),
                    ChainSignature.withoutNumbers(name(thread)),
                    sites.of(thread),
                    reason,
                    proof.settled().get(thread));
            members.computeIfAbsent(key, _ -> new ArrayList<>()).add(thread);
        });
        var alive = alive();
        var together = new StuckClusters(heap, proof);
        var never = new ArrayList<StuckGroup>();
        var waiting = new ArrayList<WaitingGroup>();
        members.forEach((key, threads) -> {
            long kind = alive.getOrDefault(new Kind(key.virtual, key.name), 0L);
            if (key.reason == null) {
                waiting.add(new WaitingGroup(
                        site(key, threads), kind, threads.size(), names(threads), waker(proof, threads)));
            } else {
                never.add(new StuckGroup(
                        site(key, threads),
                        key.reason,
                        kind,
                        numbers(threads),
                        key.settled,
                        names(threads),
                        owners(threads),
                        others(key, together.of(middle(threads)))));
            }
        });
        never.sort(comparingLong(StuckGroup::count).reversed());
        waiting.sort(comparingLong(WaitingGroup::count).reversed());
        var atMonitors = (BitSet) states.atMonitors().clone();
        atMonitors.andNot(proof.sleeping());
        var unsettled = numbers(proof.unsettled().stream().boxed().toList());
        return new StuckThreads(never, waiting, states.unseen(), proof.hidden(), atMonitors.cardinality(), unsettled);
    }

    private StuckReason reason(int thread, BitSet circles, BitSet never) {
        if (circles.get(thread)) {
            return StuckReason.CIRCLE;
        }
        int owner = locks.owner(thread);
        if (owner >= 0 && states.ended().get(owner)) {
            return StuckReason.OWNER_ENDED;
        }
        return owner >= 0 && never.get(owner) ? StuckReason.OWNER_STUCK : StuckReason.UNREACHABLE;
    }

    /// How many threads of each kind are alive.
    private Map<Kind, Long> alive() {
        var alive = new HashMap<Kind, Long>();
        var all = (BitSet) states.awake().clone();
        all.or(states.parked());
        all.or(states.notified());
        all.stream()
                .forEach(thread -> alive.merge(
                        new Kind(states.virtual().get(thread), ChainSignature.withoutNumbers(name(thread))),
                        1L,
                        Long::sum));
        return alive;
    }

    private ThreadSite site(Key key, List<Integer> threads) {
        var objects = new LinkedHashSet<Integer>();
        for (int thread : threads) {
            int awaited = key.site.awaited().isEmpty() ? -1 : sites.awaited(thread);
            if (awaited < 0) {
                objects.clear();
                break;
            }
            objects.add(awaited);
        }
        return new ThreadSite(key.virtual, key.name, key.site.awaited(), objects.size(), key.site.frames());
    }

    private String name(int thread) {
        return labels.text(fields.follow(thread, "name"));
    }

    private List<String> names(List<Integer> threads) {
        var names = new LinkedHashSet<String>();
        for (int thread : threads) {
            var name = name(thread);
            if (!name.isEmpty() && names.size() < MOST_NAMES) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private List<Long> numbers(List<Integer> threads) {
        return threads.stream().map(thread -> fields.longNumber(thread, "tid")).toList();
    }

    private List<String> owners(List<Integer> threads) {
        Set<String> owners = new LinkedHashSet<>();
        for (int thread : threads) {
            int owner = locks.owner(thread);
            if (owner >= 0 && owners.size() < MOST_NAMES) {
                var name = name(owner);
                owners.add((name.isEmpty() ? "thread" : name) + " #" + fields.longNumber(owner, "tid"));
            }
        }
        return List.copyOf(owners);
    }

    /// What reaches a thread in the middle of some.
    private @Nullable Chain waker(StuckProof proof, List<Integer> threads) {
        int thread = middle(threads);
        var live = proof.live();
        return live == null || !live.isReached(thread) ? null : new ChainFinder(heap, live, labels, _ -> 0).to(thread);
    }

    private static int middle(List<Integer> threads) {
        return threads.get(threads.size() / 2);
    }

    /// The other kinds of threads among some that are stuck together.
    private List<String> others(Key key, List<Integer> threads) {
        return threads.stream()
                .map(thread -> ChainSignature.withoutNumbers(name(thread)))
                .filter(name -> !name.isEmpty() && !name.equals(key.name))
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }
}
