package leakground.diagnosis;

import java.util.List;

/// All threads of a JVM at one moment, platform and virtual, grouped by stack.
///
/// @param groups largest first
/// @param deadlocks cycles of threads; each thread waits for a monitor or a lock that the next one owns
public record ThreadDump(List<StackGroup> groups, List<Deadlock> deadlocks) {

    /// Threads that wait for each other forever.
    ///
    /// @param threads each waits for what the next one owns, and the last for what the first one owns
    public record Deadlock(List<Waiter> threads) {}

    /// A thread of a deadlock.
    ///
    /// @param lock class of what it waits for, as in Java source
    /// @param stack where it waits, innermost call first
    public record Waiter(String thread, String lock, List<String> stack) {
        public Waiter {
            stack = List.copyOf(stack);
        }
    }

    public long threads() {
        return groups.stream().mapToLong(StackGroup::count).sum();
    }

    public long virtualThreads() {
        return groups.stream()
                .filter(StackGroup::virtual)
                .mapToLong(StackGroup::count)
                .sum();
    }
}
