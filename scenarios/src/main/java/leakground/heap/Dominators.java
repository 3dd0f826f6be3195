package leakground.heap;

import java.util.BitSet;

/// What would be freed with each object: the dominator tree of the reachable objects, and retained sizes.
///
/// Semi-NCA, in arrays by the number of an object in depth-first order, without recursion: a linked list of
/// millions is as deep as it is long. Number 1 is a root above all anchors.
///
/// Source: L. Georgiadis, R. Tarjan, R. Werneck, Finding Dominators in Practice (2006).
final class Dominators {

    private static final int ROOT = 1;

    /// The number of each object; 0 if it is not reachable.
    private final int[] numbers;
    /// The object of each number.
    private final int[] objects;
    /// The number of the immediate dominator of each number.
    private final int[] dominators;
    private final long[] retained;
    private final int size;

    private Dominators(Heap heap, Graph graph, int[] roots) {
        int most = heap.size() + 2;
        numbers = new int[heap.size()];
        objects = new int[most];
        var parents = new int[most];
        // Both are a stack during the search, and what Semi-NCA needs after that.
        var semi = new int[most];
        var labels = new int[most];
        size = number(graph, roots, parents, semi, labels);
        var predecessors = Predecessors.of(graph, roots, numbers, objects, size);
        dominators = parents.clone();
        find(predecessors, parents, semi, labels);
        retained = new long[size + 1];
        for (int number = size; number > ROOT; number--) {
            retained[number] += heap.bytes(objects[number]);
            retained[dominators[number]] += retained[number];
        }
    }

    /// Finds the dominators; a graph is not needed after that.
    static Dominators of(Heap heap, Graph graph, Reach reach) {
        return new Dominators(heap, graph, roots(heap, graph, reach));
    }

    /// The objects that hang directly under the root, each once.
    static int[] roots(Heap heap, Graph graph, Reach reach) {
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

    private int number(Graph graph, int[] roots, int[] parents, int[] stack, int[] next) {
        int last = ROOT;
        objects[ROOT] = -1;
        for (int root : roots) {
            if (numbers[root] != 0) {
                continue;
            }
            int depth = 0;
            numbers[root] = ++last;
            objects[last] = root;
            parents[last] = ROOT;
            stack[0] = root;
            next[0] = graph.begin(root);
            while (depth >= 0) {
                int object = stack[depth];
                if (next[depth] == graph.end(object)) {
                    depth--;
                    continue;
                }
                int target = graph.target(next[depth]++);
                if (numbers[target] == 0) {
                    numbers[target] = ++last;
                    objects[last] = target;
                    parents[last] = numbers[object];
                    stack[++depth] = target;
                    next[depth] = graph.begin(target);
                }
            }
        }
        return last;
    }

    private void find(Predecessors predecessors, int[] ancestors, int[] semi, int[] labels) {
        for (int i = 0; i <= size; i++) {
            semi[i] = i;
            labels[i] = i;
        }
        var stack = new int[size + 1];
        for (int number = size; number > ROOT; number--) {
            int best = dominators[number];
            for (int i = predecessors.begin(number); i < predecessors.end(number); i++) {
                int candidate = semi[evaluate(predecessors.get(i), number, ancestors, semi, labels, stack)];
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
    long retained(int object) {
        int number = numbers[object];
        return number == 0 ? 0 : retained[number];
    }

    /// Bytes of all that is reachable.
    long retainedByAll() {
        return retained[ROOT];
    }

    /// The object without which another could not be reached; -1 if there is none but the roots, or if it
    /// is not reachable.
    int dominator(int object) {
        return numbers[object] == 0 ? -1 : objects[dominators[numbers[object]]];
    }

    boolean isReachable(int object) {
        return numbers[object] != 0;
    }

    /// How many objects are reachable.
    int size() {
        return size - ROOT;
    }

    /// The reachable objects, each after its dominator.
    int inOrder(int index) {
        return objects[index + ROOT + 1];
    }

    /// Which of some objects are dominated by none other of them, so that what they retain can be added up.
    BitSet topmost(BitSet some) {
        var below = new BitSet(size + 1);
        var topmost = new BitSet();
        for (int number = ROOT + 1; number <= size; number++) {
            int dominator = dominators[number];
            boolean isBelow = below.get(dominator) || (dominator != ROOT && some.get(objects[dominator]));
            if (isBelow) {
                below.set(number);
            } else if (some.get(objects[number])) {
                topmost.set(objects[number]);
            }
        }
        return topmost;
    }
}
