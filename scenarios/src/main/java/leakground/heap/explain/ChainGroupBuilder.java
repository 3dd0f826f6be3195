package leakground.heap.explain;

import java.util.function.IntPredicate;
import leakground.heap.graph.Heap;
import leakground.heap.result.ChainGroup;

/// Counts the objects of one class that have like chains, and builds their group.
public final class ChainGroupBuilder {

    private long objects;
    private long bytes;
    private long retained;
    private int example;

    /// Adds an object. The example is one from the second half, so that its chain shows the length of a list.
    ///
    /// @param freed bytes that would be freed with it and are not counted for another object
    public void add(int object, long shallow, long freed) {
        objects++;
        bytes += shallow;
        retained += freed;
        if ((objects & (objects - 1)) == 0) {
            example = object;
        }
    }

    public long retained() {
        return retained;
    }

    /// Builds the group with its example chain.
    public ChainGroup describe(Heap heap, ChainFinder chains) {
        return describe(heap, chains, _ -> false);
    }

    /// Builds the group with its example chain, in which the reference to the first object that grows is marked.
    ChainGroup describe(Heap heap, ChainFinder chains, IntPredicate grows) {
        return new ChainGroup(heap.typeOf(example).name(), objects, bytes, retained, chains.to(example, grows));
    }
}
