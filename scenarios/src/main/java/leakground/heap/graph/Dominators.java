package leakground.heap.graph;

import java.util.BitSet;
import leakground.heap.hprof.IntList;

/// What would be freed with each object: the dominator tree of the reachable objects, and retained sizes.
///
/// Semi-NCA, in arrays by the number of an object in depth-first order, without recursion: a linked list of
/// millions is as deep as it is long. Number 1 is a root above all anchors. An object that refers to nothing, and to
/// which one other refers, has no number: it is dominated by that.
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
    /// The number of the immediate dominator of each number.
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
                // What has no number is dominated by the one before it.
                int number = numbers[object] == 0 ? numbers[reach.before(object)] : numbers[object];
                retained[number] += heap.bytes(object);
            }
        }
        for (int number = size; number > ROOT; number--) {
            retained[dominators[number]] += retained[number];
        }
    }

    /// Finds the dominators; a graph is not needed after that.
    public static Dominators of(Heap heap, Graph graph, ShortestPaths reach) {
        return new Dominators(heap, graph, reach);
    }

    /// The objects that hang directly under the root, each once.
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

    /// The number with the least semidominator on the way from one up to the last that was linked, with the
    /// way shortened for the next time.
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

    /// Bytes that would be freed with an object; 0 if it is not reachable.
    public long retained(int object) {
        int number = numbers[object];
        if (number != 0) {
            return retained[number];
        }
        return reach.isReached(object) ? heap.bytes(object) : 0;
    }

    /// Bytes of all that is reachable.
    public long retainedByAll() {
        return retained[ROOT];
    }

    /// The number of the object without which another could not be reached; that of the root if there is none.
    ///
    /// @param object one that is reachable
    private int dominator(int object) {
        int number = numbers[object];
        return number == 0 ? numbers[reach.before(object)] : dominators[number];
    }

    /// Who looks at the dominator tree.
    public interface Visitor {

        /// Looks at an object.
        ///
        /// @param place what came of its dominator; 0 if it has none
        /// @return what is to come of it
        int visit(int place, int object);
    }

    /// Shows all reachable objects, each after its dominator.
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

    /// Which of some objects are dominated by none other of them, so that what they retain can be added up.
    public BitSet topmost(BitSet some) {
        // By number: those that are among them, or below one of them.
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
