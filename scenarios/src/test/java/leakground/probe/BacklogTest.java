package leakground.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/// Counts all threads of its JVM, so it runs alone.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(60)
class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void waitsForTasksInTheQueueOfAPool() {
        var done = new AtomicInteger();
        backlog.begins(System.nanoTime());
        try (var pool = Executors.newFixedThreadPool(1)) {
            for (int i = 0; i < 100; i++) {
                pool.execute(() -> {
                    LockSupport.parkNanos(1_000_000);
                    done.incrementAndGet();
                });
            }
            backlog.await();
            assertEquals(100, done.get());
        }
    }

    @Test
    void waitsForVirtualThreadsThatEnd() {
        var done = new AtomicInteger();
        backlog.begins(System.nanoTime());
        for (int i = 0; i < 1_000; i++) {
            Thread.startVirtualThread(() -> {
                LockSupport.parkNanos(1_000_000);
                done.incrementAndGet();
            });
        }
        backlog.await();
        assertEquals(1_000, done.get());
    }

    @Test
    void doesNotWaitForVirtualThreadsThatStandStill() {
        var released = new CountDownLatch(1);
        backlog.begins(System.nanoTime());
        try {
            for (int i = 0; i < 100; i++) {
                Thread.startVirtualThread(() -> {
                    try {
                        released.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            long began = System.nanoTime();
            backlog.await();
            assertEquals(1, released.getCount());
            assertTrue(System.nanoTime() - began < Duration.ofSeconds(30).toNanos());
        } finally {
            released.countDown();
        }
    }
}
