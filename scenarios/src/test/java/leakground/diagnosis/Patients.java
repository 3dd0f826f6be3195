package leakground.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import leakground.scenario.Workload;

/// Workloads to look into.
final class Patients {

    /// Keeps one object a round.
    static final class Keeping implements Workload {
        static final class Kept {}

        private final List<Object> kept = new ArrayList<>();

        @Override
        public long round() {
            kept.add(new Kept());
            return kept.size();
        }
    }

    /// Leaves one virtual thread a round, all at the same place.
    static final class Parking implements Workload {
        private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(1);

        @Override
        public long round() {
            Thread.ofVirtual().name("waiter").start(this::take);
            return 0;
        }

        private void take() {
            try {
                queue.take();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Two threads that wait for each other's monitors, and one that waits for one of them.
    static final class Deadlocked implements Workload {
        private final Object left = new Object();
        private final StringBuilder right = new StringBuilder();
        private final CountDownLatch both = new CountDownLatch(2);
        private boolean done;

        @Override
        public long round() throws InterruptedException {
            if (done) {
                return 0;
            }
            done = true;
            Thread.ofPlatform().name("first").start(() -> lock(left, right));
            Thread.ofVirtual().name("second").start(() -> lock(right, left));
            both.await();
            Thread.ofPlatform().name("third").start(() -> lock(left, right));
            return 0;
        }

        private void lock(Object one, Object other) {
            synchronized (one) {
                meet(both);
                synchronized (other) {
                    both.countDown();
                }
            }
        }
    }

    /// Two platform threads that wait for each other, one for a lock and one for a monitor, and one that waits for the
    /// lock.
    static final class LockedUp implements Workload {
        private final ReentrantLock lock = new ReentrantLock();
        private final Object monitor = new Object();
        private final CountDownLatch both = new CountDownLatch(2);
        private boolean done;

        @Override
        public long round() throws InterruptedException {
            if (done) {
                return 0;
            }
            done = true;
            Thread.ofPlatform().name("locker").start(() -> {
                lock.lock();
                meet(both);
                synchronized (monitor) {
                    lock.unlock();
                }
            });
            Thread.ofPlatform().name("monitor").start(() -> {
                synchronized (monitor) {
                    meet(both);
                    lock.lock();
                }
            });
            both.await();
            Thread.ofPlatform().name("third").start(lock::lock);
            return 0;
        }
    }

    /// Waits until all that a latch counts have come here.
    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Patients() {}
}
