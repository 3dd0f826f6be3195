package leakground.heap.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.HeapProfile;
import leakground.heap.result.RootKind;

/// Finds the groups of like chains that have grown since an earlier dump, and the group that retains most.
///
/// A growth begins at the first group of a chain that has grown, and counts with all that lies behind it. Of
/// these groups, one is shown: objects of the application before those of the JDK, because every leak also grows
/// JDK classes.
public final class GrowthFinder {

    /// Number of classes to examine closely, for the application and for the JDK each.
    private static final int LOOKED_AT = 12;
    /// Number of growths that are told.
    private static final int TOLD = 8;
    /// The part of a growth that lies behind a group which may stand for it.
    private static final double FAIR_PART = 0.2;
    private static final double LARGE_PART = 0.5;
    private static final double NEARLY_ALL = 0.8;
    /// A group that becomes more this much more slowly than another one does not stand for it.
    private static final double SLOW_PART = 0.02;
    private static final String CLASS = "java.lang.Class";

    private final Heap heap;
    private final ShortestPaths reach;
    private final ChainSignature signature;
    private final GroupGrowth growth;
    private final boolean moved;
    private long grown;

    /// @param earlier the groups of the earlier dump
    public GrowthFinder(Heap heap, ShortestPaths reach, ChainSignature signature, HeapProfile earlier) {
        this(heap, reach, signature, earlier, false);
    }

    private GrowthFinder(Heap heap, ShortestPaths reach, ChainSignature signature, HeapProfile earlier, boolean moved) {
        this.heap = heap;
        this.reach = reach;
        this.signature = signature;
        this.moved = moved;
        growth = new GroupGrowth(heap, reach, signature, earlier, moved);
    }

    /// A finder of what may have grown where nothing has for certain: of a class that has lost more objects than it
    /// has gained, those that were gained may be others, or the same in another place.
    public static GrowthFinder ofMoved(Heap heap, ShortestPaths reach, ChainSignature signature, HeapProfile earlier) {
        return new GrowthFinder(heap, reach, signature, earlier, true);
    }

    /// The groups as they are now.
    public HeapProfile profile() {
        return growth.profile();
    }

    /// The bytes that all groups have gained that are found, without those that are new with their holders.
    public long gained() {
        return grown;
    }

    /// Bytes outside of the heap that direct buffers have.
    public long direct() {
        return growth.direct();
    }

    /// Finds the independent growths, most bytes first.
    public List<GrownGroup> find(
            Function<BitSet, List<ChainGroupBuilder>> alike, ChainFinder chains, OtherHolders others) {
        var covered = new int[growth.last() + 1];
        var begins = new ArrayList<Integer>();
        for (int kind = 1; kind < covered.length; kind++) {
            int above = covered[signature.parent(kind)];
            covered[kind] = above == 0 && hasGrown(kind) ? kind : above;
            if (covered[kind] == kind && !chains.isOfHarness(signature.example(kind))) {
                begins.add(kind);
            }
        }
        begins.sort(Comparator.comparing((Integer kind) -> isNew(kind))
                .thenComparing(Comparator.comparingLong((Integer kind) -> growth.gained(kind))
                        .reversed()));
        grown = begins.stream()
                .filter(kind -> !isNew(kind))
                .mapToLong(growth::gained)
                .sum();
        var found = new ArrayList<GrownGroup>();
        for (int begin : begins.subList(0, Math.min(TOLD, begins.size()))) {
            int shown = shown(begin, covered);
            var members = new BitSet();
            for (int object = 0; object < heap.size(); object++) {
                members.set(object, reach.isReached(object) && signature.of(object) == shown);
            }
            for (var group : alike.apply(members)) {
                found.add(new GrownGroup(
                        heap.typeOf(signature.example(shown)).name(),
                        growth.known(shown),
                        growth.gained(begin),
                        isNew(begin),
                        moved,
                        group.describe(heap, chains, object -> signature.of(object) == begin),
                        found.isEmpty() ? others.of(members) : List.of()));
            }
        }
        return found;
    }

    /// Whether a group has more objects than before, or has grown itself by most of what lies behind it, as the
    /// array of a text does. What there is one of has been made in between, and so has a class.
    private boolean hasGrown(int kind) {
        if (growth.own(kind) == 0 || isClass(kind)) {
            return false;
        }
        return growth.more(kind) > 0 ? growth.objects(kind) > 1 : growth.own(kind) >= LARGE_PART * growth.gained(kind);
    }

    /// Whether a group is new with the object that holds it: that has been made in between, and may be filled for
    /// good.
    private boolean isNew(int kind) {
        int parent = signature.parent(kind);
        return growth.before(kind) == 0 && parent != 0 && growth.before(parent) == 0;
    }

    private boolean isClass(int kind) {
        return type(kind).equals(CLASS);
    }

    private String type(int kind) {
        return heap.typeOf(signature.example(kind)).name();
    }

    /// The group that is shown for a growth: the first one of the application, or else a thread, or else the last
    /// one that most of the growth lies behind.
    private int shown(int begin, int[] covered) {
        var behind = new ArrayList<Integer>();
        long most = 0;
        for (int kind = begin; kind < covered.length; kind++) {
            if (covered[kind] == begin
                    && hasGrown(kind)
                    && growth.gained(kind) >= FAIR_PART * growth.gained(begin)
                    && !SourceNames.isJdk(type(kind))) {
                behind.add(kind);
                most = Math.max(most, growth.more(kind));
            }
        }
        for (boolean isLambda : new boolean[] {false, true}) {
            for (int kind : behind) {
                if (type(kind).contains("$$") == isLambda && growth.more(kind) >= SLOW_PART * most) {
                    return kind;
                }
            }
        }
        if (heap.typeOf(signature.example(begin)).isA("java.lang.Thread")) {
            return begin;
        }
        int shown = begin;
        for (int kind = begin + 1; kind < covered.length; kind++) {
            if (signature.parent(kind) == shown
                    && hasGrown(kind)
                    && growth.gained(kind) >= LARGE_PART * growth.gained(shown)) {
                shown = kind;
            }
        }
        return shown;
    }

    /// The groups that retain nearly as much as the largest, the innermost first.
    public List<ChainGroup> largest(Function<BitSet, List<ChainGroupBuilder>> alike, ChainFinder chains) {
        var found = new ArrayList<ChainGroup>();
        heaviest()
                .values()
                .forEach(objects -> alike.apply(objects).stream()
                        .limit(LOOKED_AT)
                        .map(group -> group.describe(heap, chains))
                        .filter(group -> isOfJava(group.chain().kind()))
                        .findFirst()
                        .ifPresent(found::add));
        long most = found.stream().mapToLong(ChainGroup::retained).max().orElse(0);
        found.removeIf(group -> group.retained() < NEARLY_ALL * most);
        found.sort(Comparator.comparingLong(ChainGroup::retained));
        return found;
    }

    private static boolean isOfJava(RootKind kind) {
        return kind == RootKind.CLASS || kind == RootKind.THREAD || kind == RootKind.LOCAL;
    }

    /// The reachable objects of the classes that have most bytes. Class objects are not among them: they retain
    /// what their static fields hold, and so they are what holds.
    private Map<String, BitSet> heaviest() {
        var sizes = new long[heap.classes().size()];
        for (int object = 0; object < heap.size(); object++) {
            if (reach.isReached(object)) {
                sizes[heap.typeOf(object).number()] += heap.bytes(object);
            }
        }
        var bytes = new HashMap<String, Long>();
        for (var type : heap.classes().all()) {
            bytes.merge(type.name(), sizes[type.number()], Long::sum);
        }
        bytes.remove(CLASS);
        var sorted = bytes.keySet().stream()
                .sorted(Comparator.comparingLong((String type) -> bytes.getOrDefault(type, 0L))
                        .reversed())
                .toList();
        var chosen = new LinkedHashMap<String, BitSet>();
        for (boolean jdk : new boolean[] {false, true}) {
            sorted.stream()
                    .filter(type -> SourceNames.isJdk(type) == jdk)
                    .limit(LOOKED_AT)
                    .forEach(type -> chosen.put(type, new BitSet()));
        }
        collect(chosen);
        return chosen;
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
