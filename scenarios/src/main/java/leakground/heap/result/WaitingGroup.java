package leakground.heap.result;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Threads of one kind that wait without a time limit and could still be woken.
///
/// @param alive how many threads of their kind there are, whatever they do
/// @param names some of their names
/// @param waker how one of them is reached by what could wake it; null where the dump does not tell
public record WaitingGroup(
        ThreadSite site,
        long alive,
        long count,
        List<String> names,
        @Nullable Chain waker) implements Serializable {

    public WaitingGroup {
        names = List.copyOf(names);
    }
}
