package leakground.heap;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/// Something at which one thread waits until another opens it, by each means that Java and jox have.
interface Gate {

    /// Waits until it is open.
    void await() throws Exception;

    /// Opens it for good; to be called by one thread, once.
    void open() throws Exception;

    /// The kinds of gates.
    enum Kind {
        LATCH(Latch::new),
        SEMAPHORE(Permit::new),
        QUEUE(() -> new Queue(new LinkedBlockingQueue<>())),
        BOUNDED_QUEUE(() -> new Queue(new ArrayBlockingQueue<>(1))),
        HANDOVER(() -> new Queue(new SynchronousQueue<>())),
        TRANSFER(() -> new Queue(new LinkedTransferQueue<>())),
        FUTURE(Future::new),
        TASK(Task::new),
        CONDITION(Conditional::new),
        LONG_LOCK(Stamped::new),
        BARRIER(Barrier::new),
        PHASES(Phases::new),
        EXCHANGE(Exchange::new),
        PARKED(Parked::new),
        NOTIFIED(Notified::new),
        NOTIFIED_BY_METHOD(NotifiedByMethod::new),
        CHANNEL(() -> new Received(Channel.newRendezvousChannel())),
        BUFFERED_CHANNEL(() -> new Received(Channel.newBufferedDefaultChannel())),
        SENT(Sent::new),
        SELECTED(Selected::new);

        private final Supplier<Gate> maker;

        Kind(Supplier<Gate> maker) {
            this.maker = maker;
        }

        Gate make() {
            return maker.get();
        }

        /// Whether a thread that waits there can be proven stuck: of monitors compiled code does not always tell.
        boolean isProvable() {
            return this != NOTIFIED && this != NOTIFIED_BY_METHOD;
        }
    }

    final class Latch implements Gate {
        private final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void await() throws InterruptedException {
            latch.await();
        }

        @Override
        public void open() {
            latch.countDown();
        }
    }

    final class Permit implements Gate {
        private final Semaphore semaphore = new Semaphore(0);

        @Override
        public void await() throws InterruptedException {
            semaphore.acquire();
        }

        @Override
        public void open() {
            semaphore.release();
        }
    }

    record Queue(BlockingQueue<Object> queue) implements Gate {
        @Override
        public void await() throws InterruptedException {
            queue.take();
        }

        @Override
        public void open() throws InterruptedException {
            queue.put("open");
        }
    }

    final class Future implements Gate {
        private final CompletableFuture<String> future = new CompletableFuture<>();

        @Override
        public void await() throws Exception {
            future.get();
        }

        @Override
        public void open() {
            future.complete("open");
        }
    }

    final class Task implements Gate {
        private final FutureTask<String> task = new FutureTask<>(() -> "open");

        @Override
        public void await() throws Exception {
            task.get();
        }

        @Override
        public void open() {
            task.run();
        }
    }

    final class Conditional implements Gate {
        private final ReentrantLock lock = new ReentrantLock();
        private final java.util.concurrent.locks.Condition opened = lock.newCondition();
        private boolean isOpen;

        @Override
        public void await() throws InterruptedException {
            lock.lock();
            try {
                while (!isOpen) {
                    opened.await();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void open() {
            lock.lock();
            try {
                isOpen = true;
                opened.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    final class Stamped implements Gate {
        private final StampedLock lock = new StampedLock();
        private final long stamp = lock.writeLock();

        @Override
        public void await() throws InterruptedException {
            lock.readLockInterruptibly();
        }

        @Override
        public void open() {
            lock.unlockWrite(stamp);
        }
    }

    final class Barrier implements Gate {
        private final CyclicBarrier barrier = new CyclicBarrier(2);

        @Override
        public void await() throws Exception {
            barrier.await();
        }

        @Override
        public void open() throws Exception {
            barrier.await();
        }
    }

    final class Phases implements Gate {
        private final Phaser phaser = new Phaser(1);

        @Override
        public void await() throws InterruptedException {
            phaser.awaitAdvanceInterruptibly(0);
        }

        @Override
        public void open() {
            phaser.arrive();
        }
    }

    final class Exchange implements Gate {
        private final Exchanger<String> exchanger = new Exchanger<>();

        @Override
        public void await() throws InterruptedException {
            exchanger.exchange("await");
        }

        @Override
        public void open() throws InterruptedException {
            exchanger.exchange("open");
        }
    }

    /// Parked without anything else.
    final class Parked implements Gate {
        private volatile Thread waiter;
        private volatile boolean isOpen;

        @Override
        public void await() throws InterruptedException {
            waiter = Thread.currentThread();
            while (!isOpen) {
                LockSupport.park();
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        @Override
        public void open() {
            isOpen = true;
            LockSupport.unpark(waiter);
        }
    }

    final class Notified implements Gate {
        private final Object monitor = new Object();
        private boolean isOpen;

        @Override
        public void await() throws InterruptedException {
            synchronized (monitor) {
                while (!isOpen) {
                    monitor.wait();
                }
            }
        }

        @Override
        public void open() {
            synchronized (monitor) {
                isOpen = true;
                monitor.notifyAll();
            }
        }
    }

    /// Its monitor is that of the gate, which compiled code forgets while it waits.
    final class NotifiedByMethod implements Gate {
        @Override
        public synchronized void await() throws InterruptedException {
            wait();
        }

        @Override
        public synchronized void open() {
            notifyAll();
        }
    }

    record Received(Channel<String> channel) implements Gate {
        @Override
        public void await() throws InterruptedException {
            channel.receive();
        }

        @Override
        public void open() throws InterruptedException {
            channel.send("open");
        }
    }

    final class Sent implements Gate {
        private final Channel<String> channel = Channel.newRendezvousChannel();

        @Override
        public void await() throws InterruptedException {
            channel.send("await");
        }

        @Override
        public void open() throws InterruptedException {
            channel.receive();
        }
    }

    final class Selected implements Gate {
        private final Channel<String> one = Channel.newRendezvousChannel();
        private final Channel<String> other = Channel.newRendezvousChannel();

        @Override
        public void await() throws InterruptedException {
            Select.select(one.receiveClause(), other.receiveClause());
        }

        @Override
        public void open() throws InterruptedException {
            one.send("open");
        }
    }
}
