package leakground.heap.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ReferencePaths;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainStep;

/// Builds readable reference chains. A list of millions is one step, an entry of a map is shown by its key, and the
/// array inside a collection is left out.
public final class ChainFinder {

    /// A reference and its target. Equal hops in a row are counted as one.
    private record Hop(String reference, int object, int times) {}

    private static final Set<String> INSIDE_LISTS = Set.of(".elementData", ".array", ".elements");
    private static final Set<String> INSIDE_MAPS = Set.of(
            ".next", ".table", ".root", ".left", ".right", ".first", ".head", ".tail", ".before", ".after", ".map");
    private static final Set<String> VALUES = Set.of(".value", ".val");

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
        var way = new IntList(64);
        for (int at = object; at >= 0; at = reach.before(at)) {
            way.add(at);
        }
        int first = way.get(way.size() - 1);
        var steps = readable(hops(way)).stream()
                .map(hop -> new ChainStep(
                        hop.reference,
                        SourceNames.type(typeName(hop.object)),
                        hop.times,
                        retained.applyAsLong(hop.object)))
                .toList();
        return new Chain(reach.rootKind(first), labels.name(first), retained.applyAsLong(first), steps);
    }

    private String typeName(int object) {
        return heap.typeOf(object).name();
    }

    /// The hops of a path that is given from its end. Equal hops in a row become one.
    private List<Hop> hops(IntList way) {
        var hops = new ArrayList<Hop>();
        for (int i = way.size() - 1; i > 0; ) {
            int run = run(way, i);
            hops.add(new Hop(labels.reference(way.get(i), way.get(i - 1)), way.get(i - run), run));
            i -= run;
        }
        return hops;
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
            if (last != null && isEntry(last.object) && isKeyOrValue(hop.reference)) {
                int key = labels.follow(last.object, "key");
                leaveMap(result);
                var which = hop.reference.equals(".key") ? "key " : "";
                result.add(new Hop("[" + which + labels.key(key) + "]", hop.object, 1));
            } else if (last != null && hop.reference.startsWith("[") && isField(last.reference)) {
                result.removeLast();
                var field = INSIDE_LISTS.contains(last.reference) ? "" : last.reference;
                result.add(new Hop(field + hop.reference, hop.object, 1));
            } else {
                result.add(hop);
            }
        }
        return result;
    }

    private static boolean isField(String reference) {
        return reference.startsWith(".") || reference.startsWith("static ");
    }

    private static boolean isKeyOrValue(String reference) {
        return VALUES.contains(reference) || reference.equals(".key");
    }

    private boolean isEntry(int object) {
        return labels.field(object, "key").isPresent()
                && (labels.field(object, "value").isPresent()
                        || labels.field(object, "val").isPresent());
    }

    /// Removes the steps from a map to its entry.
    private static void leaveMap(List<Hop> hops) {
        while (!hops.isEmpty() && isInsideMap(hops.getLast().reference)) {
            hops.removeLast();
        }
    }

    private static boolean isInsideMap(String reference) {
        int index = reference.indexOf('[');
        return INSIDE_MAPS.contains(index < 0 ? reference : reference.substring(0, index));
    }
}
