package leakground.diagnosis;

import java.io.IOException;
import java.util.Map;

/// A source that knows the owners of `java.util.concurrent` locks.
@FunctionalInterface
public interface LockOwners {

    /// A thread that owns a lock.
    ///
    /// @param thread its number, as `Thread.threadId` returns it
    /// @param name empty if the thread has none
    record Owner(long thread, String name) {}

    /// Knows no owners.
    LockOwners UNKNOWN = Map::of;

    /// The owner of what each waiting thread waits for, by the number of the waiting thread. Called only if threads
    /// wait for locks.
    Map<Long, Owner> byWaiter() throws IOException, InterruptedException, AccessRefusedException;
}
