package leakground.heap.graph;

import java.util.BitSet;
import leakground.heap.hprof.IntList;

/// The dominator tree of the reachable objects, and their retained sizes.
///
/// The algorithm is Semi-NCA. It works on arrays indexed by depth-first number and without recursion, because a linked
/// list of millions is as deep as it is long. Number 1 is a root above all anchors. An object without references that
/// only one other object refers to has no number: that object dominates it.
///
/// Source: L. Georgiadis, R. Tarjan, R. Werneck, Finding Dominators in Practice (2006).
public final class Dominators {

    private static final int ROOT = 1;

    private final Heap heap;
    private final ShortestPaths reach;
    /// The number of each object; 0 if it has none.
    private final int[] numbers;
    /// The object of each number.
    private final int[] objects;
    /// The immediate dominator of each number, as a number.
    private final int[] dominators;
    private final long[] retained;
    private final int size;

    private Dominators(Heap heap, Graph graph, ShortestPaths reach) {
        this.heap = heap;
        this.reach = reach;
        numbers = new int[heap.size()];
        var order = new DepthFirstOrder(graph, reach, roots(heap, graph, reach), numbers);
        objects = order.objects();
        size = objects.length - 1;
        var parents = order.parents();
        dominators = parents.clone();
        find(order.predecessors(), parents);
        retained = new long[size + 1];
        for (int object = 0; object < numbers.length; object++) {
            if (reach.isReached(object)) {
                // An object without a number is dominated by its predecessor.
                int number = numbers[object] == 0 ? numbers[reach.before(object)] : numbers[object];
                retained[number] += heap.bytes(object);
            }
        }
        for (int number = size; number > ROOT; number--) {
            retained[dominators[number]] += retained[number];
        }
    }

    /// Computes the dominators. The graph is not needed after that.
    public static Dominators of(Heap heap, Graph graph, ShortestPaths reach) {
        return new Dominators(heap, graph, reach);
    }

    /// The objects directly below the root, each once.
    public static int[] roots(Heap heap, Graph graph, ShortestPaths reach) {
        var roots = new IntList(graph.anchors().size());
        var seen = new BitSet(heap.size());
        for (int anchor = 0; anchor < graph.anchors().size(); anchor++) {
            roots.add(graph.anchors().object(anchor));
            seen.set(graph.anchors().object(anchor));
        }
        var held = reach.heldByReferences();
        for (int i = 0; i < held.size(); i++) {
            if (!seen.get(held.get(i))) {
                roots.add(held.get(i));
            }
        }
        return roots.toArray();
    }

    private void find(Predecessors predecessors, int[] ancestors) {
        var semi = new int[size + 1];
        var labels = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            semi[i] = i;
            labels[i] = i;
        }
        var stack = new int[size + 1];
        for (int number = size; number > ROOT; number--) {
            int best = dominators[number];
            for (int i = predecessors.first(number); i != 0; i = predecessors.next(i)) {
                int candidate = semi[evaluate(predecessors.source(i), number, ancestors, semi, labels, stack)];
                best = Math.min(best, candidate);
            }
            semi[number] = best;
        }
        for (int number = ROOT + 1; number <= size; number++) {
            int dominator = dominators[number];
            while (dominator > semi[number]) {
                dominator = dominators[dominator];
            }
            dominators[number] = dominator;
        }
    }

    /// The number with the least semidominator on the path from a number up to the last linked one. Shortens the path
    /// for the next call.
    private static int evaluate(int number, int last, int[] ancestors, int[] semi, int[] labels, int[] stack) {
        if (ancestors[number] <= last) {
            return labels[number];
        }
        int depth = 0;
        int at = number;
        do {
            stack[depth++] = at;
            at = ancestors[at];
        } while (ancestors[at] > last);
        int above = at;
        int label = labels[at];
        while (depth > 0) {
            int below = stack[--depth];
            ancestors[below] = ancestors[above];
            if (semi[label] < semi[labels[below]]) {
                labels[below] = label;
            } else {
                label = labels[below];
            }
            above = below;
        }
        return labels[number];
    }

    /// Retained size of an object in bytes; 0 if it is not reachable.
    public long retained(int object) {
        int number = numbers[object];
        if (number != 0) {
            return retained[number];
        }
        return reach.isReached(object) ? heap.bytes(object) : 0;
    }

    /// Bytes of all reachable objects.
    public long retainedByAll() {
        return retained[ROOT];
    }

    /// The number of the immediate dominator of an object; the root's number if it has none.
    ///
    /// @param object a reachable object
    private int dominator(int object) {
        int number = numbers[object];
        return number == 0 ? numbers[reach.before(object)] : dominators[number];
    }

    /// A visitor of the dominator tree.
    public interface Visitor {

        /// Visits an object.
        ///
        /// @param place the result for its dominator; 0 if it has none
        /// @return the result for this object
        int visit(int place, int object);
    }

    /// Visits all reachable objects, each after its dominator.
    public void show(Visitor visitor) {
        var places = new int[size + 1];
        for (int number = ROOT + 1; number <= size; number++) {
            places[number] = visitor.visit(places[dominators[number]], objects[number]);
        }
        for (int object = 0; object < numbers.length; object++) {
            if (numbers[object] == 0 && reach.isReached(object)) {
                visitor.visit(places[dominator(object)], object);
            }
        }
    }

    /// The objects of a set that no other object of the set dominates. Their retained sizes can be added up.
    public BitSet topmost(BitSet some) {
        // By number: members of the set, and objects below a member.
        var covered = new BitSet(size + 1);
        for (int number = ROOT + 1; number <= size; number++) {
            if (some.get(objects[number]) || covered.get(dominators[number])) {
                covered.set(number);
            }
        }
        var topmost = new BitSet();
        for (int object = some.nextSetBit(0); object >= 0; object = some.nextSetBit(object + 1)) {
            if (reach.isReached(object) && !covered.get(dominator(object))) {
                topmost.set(object);
            }
        }
        return topmost;
    }
}
