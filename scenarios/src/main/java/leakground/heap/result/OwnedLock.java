package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// A lock of `java.util.concurrent` that one thread has and others wait for.
///
/// @param owner number of the thread that has it, as `Thread.threadId` tells; it may have ended
/// @param name of that thread; empty if it has none
/// @param waiters numbers of those that are parked by the lock
public record OwnedLock(long owner, String name, List<Long> waiters) implements Serializable {

    public OwnedLock {
        waiters = List.copyOf(waiters);
    }
}
