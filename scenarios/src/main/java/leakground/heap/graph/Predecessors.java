package leakground.heap.graph;

import leakground.heap.hprof.IntList;

/// The predecessors of each object to which more than one reference leads, as numbers of the depth-first order.
final class Predecessors {

    /// There is no reference 0.
    private static final int NONE = 0;

    /// By number: the last reference to it that was found.
    private final IntList last = new IntList(1 << 10);
    /// By reference: its source, and the previous reference to the same object.
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

    /// Adds a reference.
    void add(int source, int target) {
        others.add(last.get(target));
        last.set(target, sources.size());
        sources.add(source);
    }

    /// A reference to a number; 0 if there is none.
    int first(int number) {
        return last.get(number);
    }

    /// The next reference to the same number; 0 if there is none.
    int next(int reference) {
        return others.get(reference);
    }

    int source(int reference) {
        return sources.get(reference);
    }
}
