package leakground.heap.result;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.List;

/// A reference chain from a GC root to an object: the reason why the object is alive.
///
/// @param kind why the first object is a GC root
/// @param root the first object: a class, `thread "ticker"`, or the class of any other object
/// @param retained retained size of the first object in bytes
/// @param steps from the first object to the last; empty if they are the same
public record Chain(RootKind kind, String root, long retained, List<ChainStep> steps) implements Serializable {

    public Chain {
        steps = List.copyOf(steps);
    }

    /// The chain in one line, such as `Cache static ENTRIES ["session-17"] .quotes`.
    public String text() {
        return steps.isEmpty()
                ? root
                : root + " " + steps.stream().map(ChainStep::text).collect(joining(" "));
    }
}
