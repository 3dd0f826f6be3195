package leakground.heap.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ReferencePaths;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainStep;
import leakground.heap.result.RootKind;

/// Builds readable reference chains. A list of millions is one step, an entry of a map is shown by its key, a
/// value of a thread by its thread-local variable, and the array inside a collection is left out. Only the inside
/// of collections of the JDK is left out: what the fields of any other class are called says something.
public final class ChainFinder {

    /// A reference and its target. Equal hops in a row are counted as one.
    ///
    /// @param from the object that refers, the first one of a row
    /// @param isCut whether it is the reference that the program should have cut
    private record Hop(int from, String reference, int object, int times, boolean isCut) {}

    private static final Set<String> INSIDE_LISTS = Set.of(".elementData", ".array", ".elements");
    private static final Set<String> INSIDE_MAPS = Set.of(
            ".next", ".table", ".root", ".left", ".right", ".first", ".head", ".tail", ".before", ".after", ".map");
    private static final Set<String> VALUES = Set.of(".value", ".val");
    private static final String HARNESS = "leakground.probe.";
    private static final int LONGEST_HARNESS = 8;
    private static final String THREAD_VALUE = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    private final Heap heap;
    private final ReferencePaths reach;
    private final ObjectNames labels;
    private final IntToLongFunction retained;

    public ChainFinder(Heap heap, ReferencePaths reach, ObjectNames labels, IntToLongFunction retained) {
        this.heap = heap;
        this.reach = reach;
        this.labels = labels;
        this.retained = retained;
    }

    /// The chain to a reachable object.
    public Chain to(int object) {
        return to(object, _ -> false);
    }

    /// The chain to a reachable object.
    ///
    /// @param grows whether an object is of a group that has grown; the reference to the first of these is to be
    ///     cut
    Chain to(int object, IntPredicate grows) {
        var way = new IntList(64);
        way.add(object);
        while (!reach.begins(way.last())) {
            way.add(reach.before(way.last()));
        }
        int roots = way.size();
        leaveHarness(way);
        int first = way.last();
        var steps = readable(hops(way, grows)).stream()
                .map(hop -> new ChainStep(
                        hop.reference,
                        SourceNames.type(typeName(hop.object)),
                        hop.times,
                        retained.applyAsLong(hop.object),
                        hop.isCut))
                .toList();
        var kind = way.size() < roots ? RootKind.LOCAL : reach.rootKind(first);
        return new Chain(kind, root(kind, first), retained.applyAsLong(first), steps);
    }

    /// Removes the steps from the main thread of a child through the harness that drives it: its workload is a
    /// local variable there, and the harness holds nothing else.
    private void leaveHarness(IntList way) {
        int end = way.size() - 1;
        for (int i = Math.max(1, way.size() - LONGEST_HARNESS); i < way.size(); i++) {
            int from = way.get(i);
            if (typeName(from).startsWith(HARNESS)
                    || (heap.typeOf(from).isA("java.lang.Thread")
                            && labels.reference(from, way.get(i - 1)).startsWith("local in " + HARNESS))) {
                end = i - 1;
                break;
            }
        }
        while (way.size() > end + 1) {
            way.removeLast();
        }
    }

    /// Whether an object is the harness's own: the chain to it goes through the harness and not through its workload,
    /// which is never of a class of the JDK.
    boolean isOfHarness(int object) {
        var way = new IntList(64);
        way.add(object);
        while (!reach.begins(way.last())) {
            way.add(reach.before(way.last()));
        }
        int roots = way.size();
        leaveHarness(way);
        return way.size() < roots && SourceNames.isJdk(typeName(way.last()));
    }

    private String root(RootKind kind, int first) {
        var loader = kind != RootKind.CLASS || reach.before(first) < 0 ? "" : labels.loader(first);
        return labels.name(first) + (loader.isEmpty() ? "" : " (loaded by " + loader + ")");
    }

    private String typeName(int object) {
        return heap.typeOf(object).name();
    }

    /// The hops of a path that is given from its end. Equal hops in a row become one.
    private List<Hop> hops(IntList way, IntPredicate grows) {
        var hops = new ArrayList<Hop>();
        boolean isDue = !grows.test(way.last());
        for (int i = way.size() - 1; i > 0; ) {
            int run = run(way, i);
            boolean isCut = isDue && grows.test(way.get(i - 1));
            isDue &= !isCut;
            hops.add(new Hop(way.get(i), reference(way.get(i), way.get(i - 1)), way.get(i - run), run, isCut));
            i -= run;
        }
        return hops;
    }

    private String reference(int from, int to) {
        var reference = labels.reference(from, to);
        if (!reference.equals(".referent")) {
            return reference;
        }
        var type = heap.typeOf(from);
        return type.isA("java.lang.ref.SoftReference")
                ? ".referent (soft)"
                : type.isA("java.lang.ref.FinalReference") ? ".referent (until finalized)" : reference;
    }

    /// How many hops from here go through the same field of the same class.
    private int run(IntList way, int begin) {
        int from = way.get(begin);
        if (heap.mirrored(from) != null || heap.typeOf(from).isArray()) {
            return 1;
        }
        var type = heap.typeOf(from);
        long place = labels.place(from, way.get(begin - 1));
        int run = 1;
        while (run < begin
                && place >= 0
                && heap.typeOf(way.get(begin - run)) == type
                && labels.place(way.get(begin - run), way.get(begin - run - 1)) == place) {
            run++;
        }
        return run;
    }

    private List<Hop> readable(List<Hop> hops) {
        var result = new ArrayList<Hop>();
        for (var hop : hops) {
            var last = result.isEmpty() ? null : result.getLast();
            if (last != null && isEntry(hop)) {
                var which = hop.reference.equals(".key") ? "key " : "";
                boolean isCut = leaveMap(result) || hop.isCut;
                result.add(new Hop(hop.from, "[" + which + key(hop.from) + "]", hop.object, 1, isCut));
            } else if (last != null && hop.reference.startsWith("[") && isField(last.reference)) {
                result.removeLast();
                var field = INSIDE_LISTS.contains(last.reference) && isOfJdk(last.from) ? "" : last.reference;
                result.add(new Hop(last.from, field + hop.reference, hop.object, 1, last.isCut || hop.isCut));
            } else {
                result.add(hop);
            }
        }
        return result;
    }

    private static boolean isField(String reference) {
        return reference.startsWith(".") || reference.startsWith("static ");
    }

    private boolean isOfJdk(int object) {
        return heap.mirrored(object) == null && SourceNames.isJdk(typeName(object));
    }

    /// Whether a hop goes from the entry of a map of the JDK to its key or its value.
    private boolean isEntry(Hop hop) {
        int entry = hop.from;
        return hop.times == 1
                && isOfJdk(entry)
                && (VALUES.contains(hop.reference) || hop.reference.equals(".key"))
                && (typeName(entry).equals(THREAD_VALUE)
                        || (labels.field(entry, "key").isPresent()
                                && (labels.field(entry, "value").isPresent()
                                        || labels.field(entry, "val").isPresent())));
    }

    private String key(int entry) {
        return typeName(entry).equals(THREAD_VALUE)
                ? labels.staticOrClass(labels.follow(entry, "referent"))
                : labels.key(labels.follow(entry, "key"));
    }

    /// Removes the steps from a map to its entry, and says whether one of them was to be cut.
    private boolean leaveMap(List<Hop> hops) {
        boolean isCut = false;
        while (!hops.isEmpty() && isInsideMap(hops.getLast())) {
            isCut |= hops.removeLast().isCut;
        }
        return isCut;
    }

    private boolean isInsideMap(Hop hop) {
        int index = hop.reference.indexOf('[');
        return isOfJdk(hop.from) && INSIDE_MAPS.contains(index < 0 ? hop.reference : hop.reference.substring(0, index));
    }
}
