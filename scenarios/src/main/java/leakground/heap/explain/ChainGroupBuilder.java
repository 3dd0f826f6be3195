package leakground.heap.explain;

import leakground.heap.graph.Heap;
import leakground.heap.result.ChainGroup;

/// Objects of one class that are held in the same way, while they are counted.
public final class ChainGroupBuilder {

    private long objects;
    private long bytes;
    private long retained;
    private int example;

    /// Adds an object; the example is one from the second half, whose chain shows the length of a list.
    ///
    /// @param freed bytes that would be freed with it, and are not counted with another
    public void add(int object, long shallow, long freed) {
        objects++;
        bytes += shallow;
        retained += freed;
        if ((objects & (objects - 1)) == 0) {
            example = object;
        }
    }

    long objects() {
        return objects;
    }

    public long retained() {
        return retained;
    }

    /// The group with the chain that stands for it.
    public ChainGroup describe(Heap heap, ChainFinder chains) {
        return new ChainGroup(heap.typeOf(example).name(), objects, bytes, retained, chains.to(example));
    }
}
