package leakground.heap;

/// Which object is referred to by which, where more than one reference leads to it: a graph turned round, in numbers of
/// the depth-first order.
final class Predecessors {

    private final Graph graph;
    private final Reach reach;
    private final int[] numbers;
    private final int[] offsets;
    private final int[] sources;

    /// @param roots what number 1 refers to
    /// @param numbers the number of each object; 0 for those that are left out
    /// @param objects the object of each number from 2 on
    Predecessors(Graph graph, Reach reach, int[] roots, int[] numbers, int[] objects) {
        this.graph = graph;
        this.reach = reach;
        this.numbers = numbers;
        offsets = new int[objects.length + 1];
        for (int root : roots) {
            offsets[numbers[root]]++;
        }
        for (int number = 2; number < objects.length; number++) {
            count(objects[number]);
        }
        // Each becomes the end of its own, and is counted down to the beginning.
        for (int number = 1; number <= objects.length; number++) {
            offsets[number] += offsets[number - 1];
        }
        sources = new int[offsets[objects.length]];
        for (int root : roots) {
            sources[--offsets[numbers[root]]] = 1;
        }
        for (int number = 2; number < objects.length; number++) {
            note(number, objects[number]);
        }
    }

    private void count(int object) {
        var targets = graph.targets(object);
        for (int i = graph.begin(object); i < graph.end(object); i++) {
            if (reach.isShared(targets[i])) {
                offsets[numbers[targets[i]]]++;
            }
        }
    }

    private void note(int number, int object) {
        var targets = graph.targets(object);
        for (int i = graph.begin(object); i < graph.end(object); i++) {
            if (reach.isShared(targets[i])) {
                sources[--offsets[numbers[targets[i]]]] = number;
            }
        }
    }

    int begin(int number) {
        return offsets[number];
    }

    int end(int number) {
        return offsets[number + 1];
    }

    int get(int index) {
        return sources[index];
    }
}
