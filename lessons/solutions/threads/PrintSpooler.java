import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A queue of texts and the thread that prints them.
public final class PrintSpooler implements AutoCloseable {

    private record Job(String text, CompletableFuture<Integer> pages) {}

    private static final int LINES_PER_PAGE = 60;
    private static final Job LAST = new Job("", new CompletableFuture<>());

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private boolean closed;

    public PrintSpooler() {
        Thread.ofPlatform().daemon().name("printer").start(this::print);
    }

    /// Queues a text.
    ///
    /// @return the number of pages, as soon as it is printed
    public synchronized CompletableFuture<Integer> queue(String text) {
        if (closed) {
            throw new IllegalStateException("the spooler is closed");
        }
        var job = new Job(text, new CompletableFuture<>());
        jobs.add(job);
        return job.pages();
    }

    private void print() {
        try {
            for (var job = jobs.take(); job != LAST; job = jobs.take()) {
                long lines = job.text().lines().count();
                job.pages().complete((int) Math.ceilDiv(lines, LINES_PER_PAGE));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes no more jobs; what is queued is still printed. The lock keeps a job from coming after the last.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            jobs.add(LAST);
        }
    }
}
