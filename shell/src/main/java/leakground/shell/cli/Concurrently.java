package leakground.shell.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leakground.diagnosis.AccessRefusedException;

/// What is done with several JVMs at once, each in a thread of its own, which waits for that JVM most of the time.
public final class Concurrently {

    /// What is done with one.
    @FunctionalInterface
    public interface Task<T, R> {
        R with(T one) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// What comes of each, in their order.
    ///
    /// @throws InterruptedException if interrupted meanwhile; so is all of them
    public static <T, R> List<R> each(List<T> all, Task<T, R> work)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var threads = threads()) {
            var results = new ArrayList<R>();
            for (var future : threads.invokeAll(
                    all.stream().<Callable<R>>map(one -> () -> work.with(one)).toList())) {
                results.add(result(future));
            }
            return results;
        }
    }

    /// A thread for each task; closing it waits for all.
    public static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("look-", 0).factory());
    }

    /// What came of a task, or what it threw.
    public static <R> R result(Future<R> future) throws IOException, InterruptedException, AccessRefusedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case AccessRefusedException refused -> throw refused;
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Concurrently() {}
}
