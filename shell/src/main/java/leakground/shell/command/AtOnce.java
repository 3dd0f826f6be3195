package leakground.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leakground.diagnosis.Refused;

/// What is done with several JVMs at once, each in a thread of its own, which waits for that JVM most of the time.
final class AtOnce {

    /// What is done with one.
    @FunctionalInterface
    interface Work<T, R> {
        R with(T one) throws IOException, InterruptedException, Refused;
    }

    /// What comes of each, in their order.
    ///
    /// @throws InterruptedException if interrupted meanwhile; so is all of them
    static <T, R> List<R> each(List<T> all, Work<T, R> work) throws IOException, InterruptedException, Refused {
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
    static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("look-", 0).factory());
    }

    /// What came of a task, or what it threw.
    static <R> R result(Future<R> future) throws IOException, InterruptedException, Refused {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case Refused refused -> throw refused;
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private AtOnce() {}
}
