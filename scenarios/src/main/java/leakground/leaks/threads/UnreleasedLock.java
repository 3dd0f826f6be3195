package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A lock that an early return takes along.
///
/// The first page that has not changed since the last crawl leaves `store` without unlocking. Its
/// thread is gone, and a `ReentrantLock` belongs to the thread that took it, so nobody can release
/// it any more. Whoever comes later queues up, with a page in hand:
///
/// ```text
/// GC root -> Leaky -> Index -> ReentrantLock -> ReentrantLock$NonfairSync.tail
///         -> AbstractQueuedSynchronizer$ExclusiveNode.waiter -> VirtualThread "indexer"
///         -> Continuation -> StackChunk -> Page -> 2 KiB of text
/// ```
@Leak(
        title = "Unreleased lock",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Threads called indexer pile up behind a lock whose owner is long gone",
        round = "a page is crawled, and a thread takes a lock to store it")
public final class UnreleasedLock {

    public static final class Leaky implements Workload {
        private final Site site = new Site();
        private final Index index = new Index();

        @Override
        public long round() {
            var page = site.crawl();
            var indexer = Thread.ofVirtual().name("indexer").start(() -> store(page));
            index.awaitTurn(indexer);
            return page.words();
        }

        private void store(Page page) {
            index.lock.lock();
            if (index.has(page)) {
                return;
            }
            index.add(page);
            index.lock.unlock();
        }
    }

    public static final class Fixed implements Workload {
        private final Site site = new Site();
        private final Index index = new Index();

        @Override
        public long round() {
            var page = site.crawl();
            var indexer = Thread.ofVirtual().name("indexer").start(() -> store(page));
            index.awaitTurn(indexer);
            return page.words();
        }

        private void store(Page page) {
            index.lock.lock();
            try {
                if (index.has(page)) {
                    return;
                }
                index.add(page);
            } finally {
                index.lock.unlock();
            }
        }
    }

    private record Page(String path, String text) {

        long words() {
            return text.chars().filter(letter -> letter == ' ').count();
        }
    }

    /// A site of eight pages that do not change, crawled one page a round.
    private static final class Site {
        private int visits;

        Page crawl() {
            int number = visits++ % 8;
            return new Page("/page/" + number, ("word" + number + " ").repeat(2048 / 6));
        }
    }

    /// The text of every page by its path.
    private static final class Index {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, String> texts = new HashMap<>();

        boolean has(Page page) {
            return page.text().equals(texts.get(page.path()));
        }

        void add(Page page) {
            texts.put(page.path(), page.text());
        }

        /// Waits until a caller is through or stands in the queue.
        void awaitTurn(Thread caller) {
            while (caller.isAlive() && !lock.hasQueuedThread(caller)) {
                Thread.yield();
            }
        }
    }

    private UnreleasedLock() {}
}
