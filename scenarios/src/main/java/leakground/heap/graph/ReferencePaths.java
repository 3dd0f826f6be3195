package leakground.heap.graph;

import leakground.heap.result.RootKind;

/// The reference path to each object that some search has reached.
public interface ReferencePaths {

    /// The object before another on its path; -1 if it is the first, or not reached.
    int before(int object);

    /// Whether a chain begins at an object, although something may lead to it.
    default boolean begins(int object) {
        return before(object) < 0;
    }

    /// Why the first object of a path is alive by itself.
    RootKind rootKind(int first);
}
