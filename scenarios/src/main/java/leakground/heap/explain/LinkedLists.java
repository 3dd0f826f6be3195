package leakground.heap.explain;

import java.util.Arrays;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;

/// The linked lists and trees of a heap: objects of one class that refer to each other. A list that its owner
/// enters at both ends is one list.
public final class LinkedLists {

    private final Heap heap;
    private final Graph graph;
    /// For each object the next one on the way to the representative of its list, itself if it is one.
    private final int[] lists;

    private LinkedLists(Heap heap, Graph graph) {
        this.heap = heap;
        this.graph = graph;
        lists = new int[heap.instances()];
        Arrays.setAll(lists, object -> object);
        for (int object = 0; object < lists.length; object++) {
            if (!heap.typeOf(object).isArray()) {
                join(object);
            }
        }
    }

    public static LinkedLists of(Heap heap, Graph graph) {
        return new LinkedLists(heap, graph);
    }

    private void join(int object) {
        var targets = graph.targets(object);
        for (int i = graph.begin(object); i < graph.end(object); i++) {
            int target = targets[i];
            if (target < lists.length && heap.kind(target) == heap.kind(object)) {
                lists[list(target)] = list(object);
            }
        }
    }

    private int list(int object) {
        int at = object;
        while (lists[at] != at) {
            lists[at] = lists[lists[at]];
            at = lists[at];
        }
        return at;
    }

    /// The first object that another refers to and that belongs to the same list as the given one: the given one
    /// itself,
    /// unless the list is entered at another end as well.
    ///
    /// @param object an object that the owner refers to
    int firstEnd(int owner, int object) {
        if (object >= lists.length
                || owner >= lists.length
                || heap.typeOf(owner).isArray()) {
            return object;
        }
        var targets = graph.targets(owner);
        for (int i = graph.begin(owner); i < graph.endOfFields(owner); i++) {
            int target = targets[i];
            if (target == object) {
                return object;
            }
            if (target < lists.length && heap.kind(target) == heap.kind(object) && list(target) == list(object)) {
                return target;
            }
        }
        return object;
    }
}
