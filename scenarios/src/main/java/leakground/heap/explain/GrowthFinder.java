package leakground.heap.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.GrownClass;
import leakground.heap.result.RootKind;

/// Finds the classes that have grown, most relevant first. Classes of the application come before those of the JDK,
/// because every leak also grows JDK classes. They must retain a fair part of the growth for that.
public final class GrowthFinder {

    /// Number of classes to examine closely, for the application and for the JDK each.
    private static final int LOOKED_AT = 12;
    private static final double FAIR_PART = 0.2;
    private static final String CLASS = "java.lang.Class";
    private static final double SMALL_PART = 0.02;
    private static final double NEARLY_ALL = 0.8;
    /// Any JVM grows by less than this beside its work.
    private static final double NOTABLE_PART = 0.001;
    private static final double LARGE_PART = 0.5;
    private static final double LEAST_PART = 0.04;
    private static final double MOST_PART = 3;
    private static final long MANY = 64;
    /// An increase up to this number says nothing about a single group, because any JVM grows by as much after a while.
    private static final long FEW = 8;

    private final Heap heap;
    private final ShortestPaths reach;
    private final Map<String, Long> before;
    private final long all;

    /// @param all bytes of all reachable objects
    public GrowthFinder(Heap heap, ShortestPaths reach, Map<String, Long> before, long all) {
        this.heap = heap;
        this.reach = reach;
        this.before = before;
        this.all = all;
    }

    /// Finds the classes that have grown. If there are none, finds those that retain most.
    ///
    /// @param alike groups objects with like chains, largest retained size first
    /// @param describe builds a group
    public List<GrownClass> find(
            Function<BitSet, List<ChainGroupBuilder>> alike, Function<ChainGroupBuilder, ChainGroup> describe) {
        var found = new ArrayList<GrownClass>();
        candidates(before).forEach((type, objects) -> {
            long was = before.getOrDefault(type, 0L);
            long now = objects.cardinality();
            grownGroup(alike.apply(objects), was, now)
                    .ifPresent(group -> found.add(new GrownClass(type, was, now, describe.apply(group))));
        });
        if (found.stream().noneMatch(grown -> bytesMore(grown) >= NOTABLE_PART * all)) {
            return largest(alike, describe);
        }
        long most = most(found);
        found.sort(Comparator.comparingInt((GrownClass grown) -> rank(grown, most))
                .thenComparing(Comparator.comparingLong(
                                (GrownClass grown) -> grown.group().retained())
                        .reversed()));
        return found;
    }

    /// The group that can have grown by the given number. It is large enough, and not so large that most of it existed
    /// before. An exception is a class with too few objects outside of the group for any other group to have grown.
    private static Optional<ChainGroupBuilder> grownGroup(List<ChainGroupBuilder> groups, long was, long now) {
        long more = now - was;
        var notTooLarge = groups.stream()
                .filter(group -> now - group.objects() <= more * (1 - LARGE_PART)
                        || (more > FEW && group.objects() <= more * MOST_PART + MANY))
                .toList();
        return notTooLarge.stream()
                .filter(group -> group.objects() >= more * LARGE_PART)
                .findFirst()
                .or(() -> notTooLarge.stream()
                        .filter(group -> group.objects() >= more * LEAST_PART)
                        .findFirst());
    }

    /// The innermost classes that retain nearly as much as the largest.
    private List<GrownClass> largest(
            Function<BitSet, List<ChainGroupBuilder>> alike, Function<ChainGroupBuilder, ChainGroup> describe) {
        var found = new ArrayList<GrownClass>();
        var candidates = candidates(Map.of());
        // It retains what its static fields hold: it is what holds.
        candidates.remove(CLASS);
        candidates.forEach((type, objects) -> alike.apply(objects).stream()
                .limit(LOOKED_AT)
                .map(describe)
                .filter(group -> isOfJava(group.chain().kind()))
                .findFirst()
                .ifPresent(
                        group -> found.add(new GrownClass(type, objects.cardinality(), objects.cardinality(), group))));
        long most = most(found);
        found.removeIf(grown -> grown.group().retained() < NEARLY_ALL * most);
        found.sort(Comparator.comparingLong(grown -> grown.group().retained()));
        return found;
    }

    private static boolean isOfJava(RootKind kind) {
        return kind == RootKind.CLASS || kind == RootKind.THREAD || kind == RootKind.LOCAL;
    }

    /// The bytes that the new part of a group retains.
    private static double bytesMore(GrownClass grown) {
        var group = grown.group();
        return group.retained() * Math.min(1.0, (double) grown.more() / group.objects());
    }

    private static long most(List<GrownClass> found) {
        return found.stream().mapToLong(grown -> grown.group().retained()).max().orElse(0);
    }

    /// The rank of a class, best first. A class with a name in the source comes before a lambda. Then come threads
    /// and what the application holds of the JDK, and then what the JDK holds of itself. `java.lang.Class` comes
    /// last: a class retains what its static fields hold, so a class that was loaded meanwhile holds the growth but
    /// did not grow.
    private static int rank(GrownClass grown, long most) {
        if (grown.type().equals(CLASS)) {
            return 3;
        }
        long retained = grown.group().retained();
        if (!SourceNames.isJdk(grown.type()) && retained >= FAIR_PART * most) {
            return grown.type().contains("$$") ? 1 : 0;
        }
        var chain = grown.group().chain();
        boolean isThread = chain.kind() == RootKind.THREAD && chain.steps().isEmpty();
        return (isThread || passesApplication(chain)) && retained >= SMALL_PART * most ? 2 : 3;
    }

    private static boolean passesApplication(Chain chain) {
        return (chain.kind() == RootKind.CLASS && !SourceNames.isJdk(chain.root()))
                || chain.steps().stream().anyMatch(step -> !SourceNames.isJdk(step.type()));
    }

    /// The reachable objects of the classes that have grown by most bytes.
    private Map<String, BitSet> candidates(Map<String, Long> before) {
        var counts = new long[heap.classes().size()];
        var bytes = new long[heap.classes().size()];
        for (int object = 0; object < heap.size(); object++) {
            if (reach.isReached(object)) {
                var type = heap.typeOf(object);
                counts[type.number()]++;
                bytes[type.number()] += heap.bytes(object);
            }
        }
        var now = new HashMap<String, Long>();
        var weight = new HashMap<String, Long>();
        for (var type : heap.classes().all()) {
            now.merge(type.name(), counts[type.number()], Long::sum);
            weight.merge(type.name(), bytes[type.number()], Long::sum);
        }
        var grown = now.keySet().stream()
                .filter(type -> now.getOrDefault(type, 0L) > before.getOrDefault(type, 0L) + 1)
                .sorted(Comparator.comparingDouble((String type) -> grownBytes(type, before, now, weight))
                        .reversed())
                .toList();
        var chosen = new LinkedHashMap<String, BitSet>();
        for (boolean jdk : new boolean[] {false, true}) {
            grown.stream()
                    .filter(type -> SourceNames.isJdk(type) == jdk)
                    .limit(LOOKED_AT)
                    .forEach(type -> chosen.put(type, new BitSet()));
        }
        collect(chosen);
        return chosen;
    }

    private static double grownBytes(
            String type, Map<String, Long> before, Map<String, Long> now, Map<String, Long> weight) {
        long count = now.getOrDefault(type, 0L);
        return (count - before.getOrDefault(type, 0L)) * (double) weight.getOrDefault(type, 0L) / count;
    }

    private void collect(Map<String, BitSet> chosen) {
        var wanted = new boolean[heap.classes().size()];
        for (var type : heap.classes().all()) {
            wanted[type.number()] = chosen.containsKey(type.name());
        }
        for (int object = 0; object < heap.size(); object++) {
            var type = heap.typeOf(object);
            if (wanted[type.number()] && reach.isReached(object)) {
                chosen.getOrDefault(type.name(), new BitSet()).set(object);
            }
        }
    }
}
