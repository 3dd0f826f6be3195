package leakground;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for a condition with a deadline, as tests do instead of sleeping.
public final class Poll {

    private static final Duration MOST = Duration.ofSeconds(20);

    /// Waits until the condition holds.
    ///
    /// @param otherwise what to say if it never does
    public static void until(Callable<Boolean> condition, Supplier<String> otherwise) throws Exception {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private Poll() {}
}
