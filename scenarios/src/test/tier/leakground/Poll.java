package leakground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for a condition with a deadline, as tests do instead of sleeping.
public final class Poll {

    /// The longest time that a test waits for what must come. Only a fault reaches it, however slow the machine is.
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    /// What a test waits for.
    ///
    /// @param <E> what a look at it may throw
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /// Waits until the condition holds.
    ///
    /// @param otherwise what to say if it never does
    public static <E extends Exception> void until(Condition<E> condition, Supplier<String> otherwise) throws E {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private Poll() {}
}
