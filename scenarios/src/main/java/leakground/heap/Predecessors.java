package leakground.heap;

/// Which object is referred to by which: a graph turned round, in numbers of the depth-first order.
final class Predecessors {

    private final int[] offsets;
    private final int[] sources;

    private Predecessors(int[] offsets, int[] sources) {
        this.offsets = offsets;
        this.sources = sources;
    }

    /// @param numbers the number of each object; 0 for those that are left out
    /// @param objects the object of each number from 2 to size; number 1 refers to the roots
    static Predecessors of(Graph graph, int[] roots, int[] numbers, int[] objects, int size) {
        var offsets = new int[size + 2];
        for (int root : roots) {
            offsets[numbers[root]]++;
        }
        for (int number = 2; number <= size; number++) {
            int object = objects[number];
            for (int i = graph.begin(object); i < graph.end(object); i++) {
                offsets[numbers[graph.target(i)]]++;
            }
        }
        // Each becomes the end of its own, and is counted down to the beginning.
        for (int number = 1; number <= size + 1; number++) {
            offsets[number] += offsets[number - 1];
        }
        var sources = new int[offsets[size + 1]];
        for (int root : roots) {
            sources[--offsets[numbers[root]]] = 1;
        }
        for (int number = 2; number <= size; number++) {
            int object = objects[number];
            for (int i = graph.begin(object); i < graph.end(object); i++) {
                sources[--offsets[numbers[graph.target(i)]]] = number;
            }
        }
        return new Predecessors(offsets, sources);
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
