package leakground.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds which classes have become more, most telling first: those of the application, as long as they retain a
/// fair part of what grew, before those of the JDK, of which any leak has some.
final class Growths {

    /// How many classes are looked at closely, of the application and of the JDK each.
    private static final int LOOKED_AT = 12;
    private static final double FAIR_PART = 0.2;

    private final Heap heap;
    private final Reach reach;
    private final Map<String, Long> before;

    Growths(Heap heap, Reach reach, Map<String, Long> before) {
        this.heap = heap;
        this.reach = reach;
        this.before = before;
    }

    /// What has become more.
    ///
    /// @param group finds the largest group of some objects
    List<Grown> find(Function<BitSet, List<ChainGroup>> group) {
        var found = new ArrayList<Grown>();
        candidates().forEach((type, objects) -> group.apply(objects)
                .forEach(first -> found.add(
                        new Grown(type, before.getOrDefault(type, 0L), objects.cardinality(), first))));
        long most = found.stream().mapToLong(grown -> grown.group().retained()).max().orElse(0);
        found.sort(Comparator.comparingInt((Grown grown) -> rank(grown, most))
                .thenComparing(
                        Comparator.comparingLong((Grown grown) -> grown.group().retained()).reversed()));
        return found;
    }

    /// A class that has a name in the source tells more than a lambda, and that more than a class of the JDK.
    private static int rank(Grown grown, long most) {
        if (Names.isJdk(grown.type()) || grown.group().retained() < FAIR_PART * most) {
            return 2;
        }
        return grown.type().contains("$$") ? 1 : 0;
    }

    /// The reachable objects of the classes that have grown by most bytes.
    private Map<String, BitSet> candidates() {
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
                .sorted(Comparator.comparingDouble((String type) -> grownBytes(type, now, weight))
                        .reversed())
                .toList();
        var chosen = new LinkedHashMap<String, BitSet>();
        for (boolean jdk : new boolean[] {false, true}) {
            grown.stream()
                    .filter(type -> Names.isJdk(type) == jdk)
                    .limit(LOOKED_AT)
                    .forEach(type -> chosen.put(type, new BitSet()));
        }
        collect(chosen);
        return chosen;
    }

    private double grownBytes(String type, Map<String, Long> now, Map<String, Long> weight) {
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
