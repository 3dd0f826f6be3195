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

/// Runs one task per JVM concurrently, each in its own thread. Such a thread mostly waits for its JVM.
public final class Concurrently {

    /// The task for one JVM.
    @FunctionalInterface
    public interface Task<T, R> {
        R with(T one) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// The results, in the order of the inputs.
    ///
    /// @throws InterruptedException if this thread was interrupted; all tasks are then interrupted too
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

    /// An executor with one thread per task. Closing it waits for all tasks.
    public static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("look-", 0).factory());
    }

    /// The result of a task. An exception of the task is thrown again.
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
