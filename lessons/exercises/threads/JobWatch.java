import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Runs the jobs of a night, and rings an alarm for each that is not done within a limit.
public final class JobWatch {

    private final Duration limit;
    private final Consumer<String> alarm;

    /// Sets the limit for all jobs.
    ///
    /// @param limit the time that a job may take
    /// @param alarm gets the name of a job that takes longer, while the job is still running
    public JobWatch(Duration limit, Consumer<String> alarm) {
        this.limit = limit;
        this.alarm = alarm;
    }

    /// Runs a job until its end, however long it takes.
    ///
    /// @return the result of the job
    /// @throws ExecutionException if the job fails
    public <T> T run(String name, Callable<T> job) throws InterruptedException, ExecutionException {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var result = executor.submit(job);
        executor.submit(() -> {
            Thread.sleep(limit);
            if (!result.isDone()) {
                alarm.accept(name);
            }
            return null;
        });
        return result.get();
    }
}
