package leakground.diagnosis;

import java.io.IOException;
import java.util.Map;

/// Who has the locks of `java.util.concurrent`, as far as some source knows.
@FunctionalInterface
public interface LockOwners {

    /// A thread that has a lock.
    ///
    /// @param thread its number, as `Thread.threadId` tells
    /// @param name empty if it has none
    record Owner(long thread, String name) {}

    /// Knows of none.
    LockOwners UNKNOWN = Map::of;

    /// What a JVM prints of platform threads; of locks that virtual threads have or wait for it knows nothing. The JVM
    /// stops for it while it looks for locks in its heap.
    static LockOwners printedBy(Attached jvm) {
        return new PrintedLocks(jvm);
    }

    /// Who has what a thread waits for, by the number of that thread. Asked only where threads do wait.
    Map<Long, Owner> byWaiter() throws IOException, InterruptedException, AccessRefusedException;
}
