package leakground.heap.hprof;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Runs work in as many threads as there are processors.
public final class Parallel {

    /// The maximum number of parts that run at the same time.
    public static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Runs the parts of some work and waits for all of them.
    ///
    /// @return their results, in order
    /// @throws UncheckedIOException if a part throws it or an exception that it wraps; any other exception of a
    ///     part is thrown unchanged
    public static <T> List<T> all(List<? extends Callable<T>> parts) {
        var results = new ArrayList<T>();
        var makers = Thread.ofPlatform().daemon().name("heap reader ", 1).factory();
        try (var threads = Executors.newFixedThreadPool(Math.clamp(parts.size(), 1, threads()), makers)) {
            for (var result : threads.invokeAll(parts)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(e.getMessage()));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException exception -> throw new UncheckedIOException(exception);
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Parallel() {}
}
