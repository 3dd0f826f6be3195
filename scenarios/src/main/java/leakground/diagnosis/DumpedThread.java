package leakground.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.diagnosis.StackGroup.How;
import org.jspecify.annotations.Nullable;

/// One thread of a thread dump.
///
/// @param number as `Thread.threadId` returns it
/// @param name empty if the thread has none
/// @param waits what it waits for; null if it is running
/// @param owned the monitors that it owns
record DumpedThread(
        long number,
        String name,
        boolean virtual,
        String state,
        List<String> stack,
        @Nullable Waits waits,
        List<String> owned) {

    /// What a thread waits for.
    ///
    /// @param object with its identity, such as `[Ljava.lang.String;@4a85827c`
    /// @param owner the thread that owns it, if the dump contains it; a dump of JDK 25 does not
    record Waits(How how, String object, Optional<LockOwners.Owner> owner) {

        /// The class of the object, as in Java source.
        String type() {
            int at = object.lastIndexOf('@');
            return Histogram.source(at < 0 ? object : object.substring(0, at));
        }
    }

    private static final Pattern ACQUIRES = Pattern.compile("\\.AbstractQueued(Long)?Synchronizer\\.acquire\\(");
    /// A synchronizer that several threads may hold at once, such as a latch, has no owner.
    private static final Pattern SHARED =
            Pattern.compile("\\.AbstractQueued(Long)?Synchronizer\\.(acquireShared|tryAcquireShared)");
    /// A read-write lock is an exception: a writer excludes readers, and owns the lock.
    private static final String READ_OR_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock$";

    private static final int INNERMOST = 6;

    /// Whether it waits for a lock of `java.util.concurrent` that a thread may own.
    boolean waitsForLock() {
        return waits != null
                && waits.how() == How.PARKED
                && calls(ACQUIRES)
                && (!calls(SHARED) || waits.type().startsWith(READ_OR_WRITE));
    }

    private boolean calls(Pattern method) {
        return stack.stream()
                .limit(INNERMOST)
                .anyMatch(call -> method.matcher(call).find());
    }

    /// The same thread, waiting for this.
    DumpedThread waitingFor(Waits other) {
        return new DumpedThread(number, name, virtual, state, stack, other, owned);
    }

    String called() {
        return name.isEmpty() ? (virtual ? "virtual thread #" : "thread #") + number : name;
    }
}
