package leakground.heap.graph;

import leakground.heap.hprof.IntList;

/// Which object is referred to by which, where more than one reference leads to it; in numbers of the depth-first
/// order.
final class Predecessors {

    /// There is no reference 0.
    private static final int NONE = 0;

    /// By number: the reference to it that was found last.
    private final IntList last = new IntList(1 << 10);
    /// By reference: where it comes from, and the reference to the same object that was found before it.
    private final IntList sources = new IntList(1 << 10);

    private final IntList others = new IntList(1 << 10);

    Predecessors() {
        sources.add(0);
        others.add(NONE);
    }

    /// Makes room for the next number.
    void add() {
        last.add(NONE);
    }

    /// Takes down a reference.
    void add(int source, int target) {
        others.add(last.get(target));
        last.set(target, sources.size());
        sources.add(source);
    }

    /// A reference to a number; 0 if there is none.
    int first(int number) {
        return last.get(number);
    }

    /// Another reference to the same number; 0 if there is none.
    int next(int reference) {
        return others.get(reference);
    }

    int source(int reference) {
        return sources.get(reference);
    }
}
