package leakground.heap.result;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.List;

/// A chain of references from a GC root to an object: why it is alive.
///
/// @param kind why the first object is alive by itself
/// @param root the first object: a class, `thread "ticker"`, or the class of any other object
/// @param retained bytes that would be freed with the first object
/// @param steps from there to the object; none where it is the root itself
public record Chain(RootKind kind, String root, long retained, List<ChainStep> steps) implements Serializable {

    public Chain {
        steps = List.copyOf(steps);
    }

    /// The chain in one line, as `Cache static ENTRIES ["session-17"] .quotes`.
    public String text() {
        return steps.isEmpty()
                ? root
                : root + " " + steps.stream().map(ChainStep::text).collect(joining(" "));
    }
}
