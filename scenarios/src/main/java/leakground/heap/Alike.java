package leakground.heap;

/// Objects of one class that are held in the same way, while they are counted.
final class Alike {

    private long objects;
    private long bytes;
    private long retained;
    private int example;

    /// Adds an object; the example is one from the second half, whose chain shows the length of a list.
    ///
    /// @param freed bytes that would be freed with it, and are not counted with another
    void add(int object, long shallow, long freed) {
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

    long retained() {
        return retained;
    }

    /// The group with the chain that stands for it.
    ChainGroup describe(Heap heap, Chains chains) {
        return new ChainGroup(heap.typeOf(example).name(), objects, bytes, retained, chains.to(example));
    }
}
