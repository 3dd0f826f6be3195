package leakground.heap.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.heap.graph.Heap;
import leakground.heap.hprof.IntList;

/// Which stuck threads could have woken each other: those whose stacks lead to the same object that nothing alive
/// reaches.
final class StuckClusters {

    private static final int NONE = -1;

    private final StuckProof proof;
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, List<Integer>> clusters = new HashMap<>();
    /// The thread that came to each object first.
    private final int[] first;

    StuckClusters(Heap heap, StuckProof proof) {
        this.proof = proof;
        first = new int[proof.live() == null ? 0 : heap.size()];
        Arrays.fill(first, NONE);
        if (proof.live() != null) {
            proof.never().stream().forEach(this::follow);
        }
        proof.never().stream()
                .forEach(thread -> clusters.computeIfAbsent(root(thread), _ -> new ArrayList<>())
                        .add(thread));
    }

    private void follow(int thread) {
        var queue = new IntList(16);
        var graph = proof.graph();
        var targets = graph.targets(thread);
        for (int i = graph.endOfFields(thread); i < graph.end(thread); i++) {
            come(thread, targets[i], queue);
        }
        for (int done = 0; done < queue.size(); done++) {
            int object = queue.get(done);
            targets = graph.targets(object);
            for (int i = graph.begin(object); i < graph.end(object); i++) {
                come(thread, targets[i], queue);
            }
        }
    }

    private void come(int thread, int object, IntList queue) {
        if (proof.never().get(object)) {
            unite(thread, object);
        } else if (!isLive(object) && first[object] == NONE) {
            first[object] = thread;
            queue.add(object);
        } else if (!isLive(object)) {
            unite(thread, first[object]);
        }
    }

    private boolean isLive(int object) {
        var live = proof.live();
        return live == null || live.isReached(object);
    }

    private void unite(int thread, int other) {
        int one = root(thread);
        int two = root(other);
        if (one != two) {
            parents.put(one, two);
        }
    }

    private int root(int thread) {
        int at = thread;
        while (parents.getOrDefault(at, at) != at) {
            int above = parents.getOrDefault(at, at);
            parents.put(at, parents.getOrDefault(above, above));
            at = above;
        }
        return at;
    }

    /// The threads that are stuck together with one, itself among them.
    List<Integer> of(int thread) {
        return clusters.getOrDefault(root(thread), List.of());
    }
}
