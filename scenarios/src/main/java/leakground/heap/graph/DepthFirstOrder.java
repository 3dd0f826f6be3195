package leakground.heap.graph;

import leakground.heap.hprof.IntList;

/// The depth-first order of the reachable objects, but for those that refer to nothing and to which one other refers.
/// Number 1 is the root above all, and 0 is none.
final class DepthFirstOrder {

    private static final int ROOT = 1;

    private final Graph graph;
    private final ShortestPaths reach;
    private final int[] numbers;
    private final Predecessors predecessors = new Predecessors();
    private final IntList objects = new IntList(1 << 10);
    private final IntList parents = new IntList(1 << 10);
    /// The way from a root to the object that is looked at, and which reference of each is the next.
    private final IntList way = new IntList(1 << 10);

    private final IntList next = new IntList(1 << 10);

    /// @param roots what hangs under the root
    /// @param numbers where to put the number of each object
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

    /// What refers to those to which more than one refers.
    Predecessors predecessors() {
        return predecessors;
    }

    /// The object of each number; to be called once.
    int[] objects() {
        return objects.toArray();
    }

    /// The number of the object from which each was reached; to be called once.
    int[] parents() {
        return parents.toArray();
    }
}
