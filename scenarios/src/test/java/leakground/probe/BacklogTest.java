package leakground.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import leakground.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/// Counts all threads of its JVM, so it runs alone.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
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
            backlog.await(true);
            assertEquals(100, done.get());
        }
    }

    @Test
    void waitsForVirtualThreadsThatEnd() {
        backlog.begins(System.nanoTime());
        var done = startVirtual(1_000, 1_000_000);
        backlog.await(true);
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
            backlog.await(true);
            assertEquals(1, released.getCount());
            assertTrue(System.nanoTime() - began < Duration.ofSeconds(30).toNanos());
        } finally {
            released.countDown();
        }
    }

    @Test
    void waitsForThreadsThatWaitWithATimeLimit() {
        backlog.begins(System.nanoTime());
        var done = startVirtual(10, 200_000_000);
        backlog.await(true);
        assertEquals(10, done.get());
    }

    /// Starts virtual threads that end after a time.
    ///
    /// @return how many are done
    private static AtomicInteger startVirtual(int threads, long nanos) {
        var done = new AtomicInteger();
        for (int i = 0; i < threads; i++) {
            Thread.startVirtualThread(() -> {
                LockSupport.parkNanos(nanos);
                done.incrementAndGet();
            });
        }
        return done;
    }

    @Test
    void threadThatWaitsForAConnectionIsNotAtWork() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var listener = Thread.ofPlatform().daemon().start(() -> {
                try {
                    server.accept().close();
                } catch (IOException _) {
                    // It is closed.
                }
            });
            // On its way there it is in other native methods, such as those that load classes.
            awaitIn("accept", listener);
            assertFalse(Backlog.mayBeAtWork(listener, true));
        }
    }

    @Test
    void threadThatReadsMayBeAtWork() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            var reader = Thread.ofPlatform().daemon().start(() -> {
                try {
                    boolean _ = socket.getInputStream().read() < 0;
                } catch (IOException _) {
                    // It is closed.
                }
            });
            awaitIn("read0", reader);
            assertTrue(Backlog.mayBeAtWork(reader, true));
        }
    }

    @Test
    void threadThatComputesIsAtWork() {
        var goesOn = new AtomicBoolean(true);
        var busy = Thread.ofPlatform().daemon().start(() -> {
            while (goesOn.get()) {
                Thread.onSpinWait();
            }
        });
        try {
            assertTrue(Backlog.mayBeAtWork(busy, true));
        } finally {
            goesOn.set(false);
        }
    }

    /// The JVM would keep the names of all classes on it.
    @Test
    void stackOfAThreadThatComputesIsNotRead() throws Exception {
        var goesOn = new AtomicBoolean(true);
        var wasRead = new AtomicBoolean();
        Runnable work = () -> {
            while (goesOn.get()) {
                Thread.onSpinWait();
            }
        };
        var busy = new Thread(work, "busy") {
            @Override
            public StackTraceElement[] getStackTrace() {
                wasRead.set(true);
                return super.getStackTrace();
            }
        };
        busy.start();
        try {
            // It may begin in native methods that load classes.
            Poll.until(
                    () -> {
                        wasRead.set(false);
                        return Backlog.mayBeAtWork(busy, true) && !wasRead.get();
                    },
                    () -> "its stack is always read");
        } finally {
            goesOn.set(false);
            busy.join();
        }
    }

    /// Waits until the thread is in a native method of this name.
    private static void awaitIn(String method, Thread thread) throws Exception {
        Poll.until(
                () -> Stream.of(thread.getStackTrace())
                        .limit(1)
                        .anyMatch(top ->
                                top.isNativeMethod() && top.getMethodName().equals(method)),
                () -> Arrays.toString(thread.getStackTrace()));
    }
}
