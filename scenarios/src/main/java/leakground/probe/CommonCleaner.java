package leakground.probe;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.ref.CleanerFactory;

/// The cleaner thread of the JDK. It closes unreachable sockets, channels and HTTP clients after a collection found
/// them. On a busy machine it is late, and objects that it has not closed yet are still in the heap.
final class CommonCleaner {

    private static final String NAME = "Common-Cleaner";
    private static final long MOST_MILLIS = 20;
    private static final long POLL_NANOS = 200_000;

    private final Semaphore begun = new Semaphore(0);
    private final Thread thread = find();

    /// Registers an object for the cleaner to handle after the next collection.
    void prepare() {
        begun.drainPermits();
        CleanerFactory.cleaner().register(new Object(), begun::release);
    }

    /// Waits until the cleaner has handled that object and is idle again, for some milliseconds at most.
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        if (begun.tryAcquire(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
            while (!rests() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private boolean rests() {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        };
    }

    private static Thread find() {
        // The thread exists only after the first use.
        CleanerFactory.cleaner();
        return LiveThreads.all()
                .filter(thread -> thread.getName().equals(NAME))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no thread " + NAME));
    }
}
