package leakground.heap.graph;

import leakground.heap.hprof.IntList;

/// The depth-first order of the reachable objects. An object without references that only one other object refers to
/// has no number. Number 1 is the root above all, and 0 means no number.
final class DepthFirstOrder {

    private static final int ROOT = 1;

    private final Graph graph;
    private final ShortestPaths reach;
    private final int[] numbers;
    private final Predecessors predecessors = new Predecessors();
    private final IntList objects = new IntList(1 << 10);
    private final IntList parents = new IntList(1 << 10);
    /// The path from a root to the current object, with the next reference of each object on it.
    private final IntList way = new IntList(1 << 10);

    private final IntList next = new IntList(1 << 10);

    /// @param roots objects directly below the root
    /// @param numbers receives the number of each object
    DepthFirstOrder(Graph graph, ShortestPaths reach, int[] roots, int[] numbers) {
        this.graph = graph;
        this.reach = reach;
        this.numbers = numbers;
        for (int i = 0; i <= ROOT; i++) {
            objects.add(-1);
            parents.add(0);
            predecessors.add();
        }
        for (int root : roots) {
            if (numbers[root] == 0) {
                number(root, ROOT);
                descend();
            }
            predecessors.add(ROOT, numbers[root]);
        }
    }

    private void number(int object, int parent) {
        numbers[object] = objects.size();
        objects.add(object);
        parents.add(parent);
        predecessors.add();
        if (!graph.isLeaf(object)) {
            way.add(object);
            next.add(graph.begin(object));
        }
    }

    private void descend() {
        while (way.size() > 0) {
            int object = way.last();
            int at = next.last();
            if (at == graph.end(object)) {
                way.removeLast();
                next.removeLast();
                continue;
            }
            next.setLast(at + 1);
            int target = graph.targets(object)[at];
            boolean isShared = reach.isShared(target);
            if (numbers[target] == 0 && (isShared || !graph.isLeaf(target))) {
                number(target, numbers[object]);
            }
            if (isShared) {
                predecessors.add(numbers[object], numbers[target]);
            }
        }
    }

    /// The predecessors of objects to which more than one object refers.
    Predecessors predecessors() {
        return predecessors;
    }

    /// The object of each number. To be called only once.
    int[] objects() {
        return objects.toArray();
    }

    /// The number of the object from which each object was reached. To be called only once.
    int[] parents() {
        return parents.toArray();
    }
}
