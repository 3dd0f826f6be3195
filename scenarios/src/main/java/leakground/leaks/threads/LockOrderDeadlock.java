package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Two sections of a paper that give each other space, each locking itself first.
///
/// One layouter holds the section City and waits for Sport, the other holds Sport and waits for
/// City. Neither can go on, and neither gives up what it has. Whoever comes later queues up behind
/// them, two more a round:
///
/// ```text
/// GC root -> Leaky -> Section -> ReentrantLock -> ReentrantLock$NonfairSync.tail
///         -> AbstractQueuedSynchronizer$ExclusiveNode.waiter -> VirtualThread "layouter"
///         -> Continuation -> StackChunk
/// ```
@Leak(
        title = "Lock order deadlock",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Threads called layouter pile up, and no section changes any more",
        round = "two sections of a newspaper give each other space")
public final class LockOrderDeadlock {

    public static final class Leaky implements Workload {
        private final Section city = new Section(2);
        private final Section sport = new Section(8);
        private int editions;

        @Override
        public long round() {
            int lines = 20 + editions++ % 5;
            var there = Thread.ofVirtual().name("layouter").start(() -> give(lines, city, sport));
            var back = Thread.ofVirtual().name("layouter").start(() -> give(lines, sport, city));
            awaitTurn(there, back);
            return 2L * lines;
        }

        private static void give(int lines, Section from, Section to) {
            from.lock.lock();
            try {
                from.change(-lines);
                to.lock.lock();
                try {
                    to.change(lines);
                } finally {
                    to.lock.unlock();
                }
            } finally {
                from.lock.unlock();
            }
        }
    }

    public static final class Fixed implements Workload {
        private final Section city = new Section(2);
        private final Section sport = new Section(8);
        private int editions;

        @Override
        public long round() {
            int lines = 20 + editions++ % 5;
            var there = Thread.ofVirtual().name("layouter").start(() -> give(lines, city, sport));
            var back = Thread.ofVirtual().name("layouter").start(() -> give(lines, sport, city));
            awaitTurn(there, back);
            return 2L * lines;
        }

        private static void give(int lines, Section from, Section to) {
            var first = from.page < to.page ? from : to;
            var second = from.page < to.page ? to : from;
            first.lock.lock();
            try {
                second.lock.lock();
                try {
                    from.change(-lines);
                    to.change(lines);
                } finally {
                    second.lock.unlock();
                }
            } finally {
                first.lock.unlock();
            }
        }
    }

    /// A thread that does not get the second lock gives back the first one and tries again. The pause is
    /// random, so that two threads do not go on getting in each other's way.
    public static final class FixedByTryLock implements Workload {
        private final Section city = new Section(2);
        private final Section sport = new Section(8);
        private int editions;

        @Override
        public long round() {
            int lines = 20 + editions++ % 5;
            var there = Thread.ofVirtual().name("layouter").start(() -> give(lines, city, sport));
            var back = Thread.ofVirtual().name("layouter").start(() -> give(lines, sport, city));
            awaitTurn(there, back);
            return 2L * lines;
        }

        private static void give(int lines, Section from, Section to) {
            while (true) {
                from.lock.lock();
                try {
                    if (to.lock.tryLock()) {
                        try {
                            from.change(-lines);
                            to.change(lines);
                            return;
                        } finally {
                            to.lock.unlock();
                        }
                    }
                } finally {
                    from.lock.unlock();
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100_000));
            }
        }
    }

    /// Some columns of the paper that begin on a page.
    private static final class Section {
        private final ReentrantLock lock = new ReentrantLock();
        private final int page;
        private final int[] columns = new int[6];
        private int lines = 600;

        Section(int page) {
            this.page = page;
        }

        /// Lays out the section anew, column by column; between them others have their turn.
        void change(int more) {
            lines += more;
            for (int column = 0; column < columns.length; column++) {
                columns[column] = (lines + column) / columns.length;
                Thread.yield();
            }
        }
    }

    /// Waits until both have ended, or both wait for a lock.
    private static void awaitTurn(Thread there, Thread back) {
        while (there.isAlive() || back.isAlive()) {
            if (there.getState() == Thread.State.WAITING && back.getState() == Thread.State.WAITING) {
                return;
            }
            Thread.yield();
        }
    }

    private LockOrderDeadlock() {}
}
