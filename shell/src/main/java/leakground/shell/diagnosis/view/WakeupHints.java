package leakground.shell.diagnosis.view;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.StackGroup.How;
import leakground.diagnosis.StackGroup.Owner;

/// Tells from the blocking call of a thread who could wake it.
public final class WakeupHints {

    /// The event that ends a blocking call, by pattern. Patterns for outer calls come last.
    private static final Map<Pattern, String> CALLS = new LinkedHashMap<>();

    static {
        on("DelayedWorkQueue\\.(take|poll)", "the time of its next task, or shutdown() of its pool");
        on("ThreadPoolExecutor\\.getTask", "a task for its pool, or shutdown() of it");
        on("Semaphore\\.acquire", "release() of the semaphore");
        on("CountDownLatch\\.await", "countDown() of the latch");
        on("CyclicBarrier\\.|Phaser\\.", "the other threads of the barrier");
        on("CompletableFuture\\.|FutureTask\\.get", "complete() of the future, or the end of its task");
        on("StampedLock", "unlock by the thread that has the lock");
        on("Condition\\w*\\.await", "signal() of the condition");
        on("SynchronousQueue\\.put|BlockingQueue\\.put|BlockingDeque\\.put", "a thread that takes from the queue");
        on("SynchronousQueue\\.|(Blocking|Transfer)(Queue|Deque)\\.(take|poll)", "a thread that puts into the queue");
        on("TimerThread|Timer\\$", "the time of its next task, or cancel() of the timer");
        on("jox\\.Channel\\.send", "a receiver on the channel, or its done()");
        on("jox\\.(Channel\\.receive|Select)", "a sender on the channel, or its done()");
        on("Exchanger\\.", "a partner thread that exchanges");
        on("ReferenceQueue\\.", "the collector");
        on(
                "Socket\\w*\\.|SocketChannelImpl|NioSocketImpl|Net\\.poll|Net\\.accept",
                "the other end of the connection, or close()");
        on("SelectorImpl|Selector\\.select", "traffic on its channels, or close() of the selector");
        on("Thread\\.sleep", "the time, or interrupt()");
        on("Thread\\.join", "the end of the thread it waits for");
        on("Object\\.wait", "notify() of the object");
        on("LockSupport\\.park", "unpark() of the thread, or interrupt()");
    }

    private static void on(String calls, String waker) {
        CALLS.put(Pattern.compile(calls), waker);
    }

    /// What could wake the threads; empty if they run, or if the call is not known.
    public static String of(StackGroup group) {
        var waiting = group.waiting();
        if (waiting.isPresent() && waiting.get().how() == How.MONITOR) {
            var owners = names(waiting.get().owners());
            return owners.isEmpty()
                    ? "the thread that leaves the monitor"
                    : "%s, when it leaves the monitor".formatted(owners);
        }
        if (waiting.isPresent() && waiting.get().how() == How.LOCK) {
            return unlock(waiting.get().owners());
        }
        for (var waker : CALLS.entrySet()) {
            if (group.stack().stream()
                    .anyMatch(call -> waker.getKey().matcher(call).find())) {
                return waker.getValue();
            }
        }
        return "";
    }

    private static String unlock(List<Owner> owners) {
        if (owners.isEmpty()) {
            return "unlock() by the thread that has the lock";
        }
        return owners.stream().allMatch(Owner::ended)
                ? "nobody: %s has ended without unlock()".formatted(names(owners))
                : "unlock() by "
                        + names(owners.stream().filter(owner -> !owner.ended()).toList());
    }

    private static String names(List<Owner> owners) {
        return owners.stream().map(Owner::thread).collect(joining(", "));
    }

    private WakeupHints() {}
}
