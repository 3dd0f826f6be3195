package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// A lock of `java.util.concurrent` that one thread owns and others wait for.
///
/// @param owner number of the owner, as `Thread.threadId` returns it; the thread may have ended
/// @param name name of the owner; empty if it has none
/// @param waiters numbers of the threads that are parked on the lock
public record OwnedLock(long owner, String name, List<Long> waiters) implements Serializable {

    public OwnedLock {
        waiters = List.copyOf(waiters);
    }
}
