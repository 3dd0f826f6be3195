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

    /// The owners that a JVM prints. It knows platform threads only, and no lock that a virtual thread owns or waits
    /// for. The JVM stops while it searches its heap for locks.
    static LockOwners printedBy(Attached jvm) {
        return () -> PrintedThreads.of(jvm).owners();
    }

    /// The owner of what each waiting thread waits for, by the number of the waiting thread. Called only if threads
    /// wait for locks.
    Map<Long, Owner> byWaiter() throws IOException, InterruptedException, AccessRefusedException;
}
