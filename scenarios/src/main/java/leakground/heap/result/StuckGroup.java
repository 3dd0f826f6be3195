package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// Threads of one kind that can never run again, proven by a dump.
///
/// @param alive how many threads of their kind there are, whatever they do
/// @param threads their numbers, as `Thread.threadId` tells
/// @param settled whether the proof holds even if a wake-up was under way while the heap was dumped
/// @param names some of their names
/// @param owners some of the threads that have their locks
/// @param together other threads that can never run again and could have woken them
public record StuckGroup(
        ThreadSite site,
        StuckReason reason,
        long alive,
        List<Long> threads,
        boolean settled,
        List<String> names,
        List<String> owners,
        List<String> together)
        implements Serializable {

    public StuckGroup {
        threads = List.copyOf(threads);
        names = List.copyOf(names);
        owners = List.copyOf(owners);
        together = List.copyOf(together);
    }

    /// How many they are.
    public long count() {
        return threads.size();
    }
}
