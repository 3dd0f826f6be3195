package leakground.diagnosis;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import leakground.diagnosis.StackGroup.How;
import org.jspecify.annotations.Nullable;

/// One thread of a dump.
///
/// @param number as `Thread.threadId` tells
/// @param name empty if it has none
/// @param waits what it waits for; null if it runs
/// @param owned the monitors that it has
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
    /// @param owner number of the thread that has it, where the dump tells: that of a JDK 25 does not
    record Waits(How how, String object, OptionalLong owner) {

        /// The class of the object, as source has it.
        String type() {
            int at = object.lastIndexOf('@');
            return Histogram.source(at < 0 ? object : object.substring(0, at));
        }
    }

    private static final Pattern ACQUIRES = Pattern.compile("\\.AbstractQueued(Long)?Synchronizer\\.acquire\\(");
    /// What several threads may have at once belongs to none of them, such as a latch.
    private static final Pattern SHARED =
            Pattern.compile("\\.AbstractQueued(Long)?Synchronizer\\.(acquireShared|tryAcquireShared)");
    /// But who writes excludes those who read.
    private static final String READ_OR_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock$";

    private static final int INNERMOST = 6;

    /// Whether it waits for a lock of `java.util.concurrent`, which a thread may have.
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

    String called() {
        return name.isEmpty() ? (virtual ? "virtual thread #" : "thread #") + number : name;
    }
}
