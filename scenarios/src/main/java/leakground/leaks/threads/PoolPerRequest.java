package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A thread pool of its own for every search.
///
/// A pool that nobody shuts down keeps its idle workers, and a live thread is a GC root: dropping
/// the last reference to the pool changes nothing. (On JDK 25 a `newSingleThreadExecutor` that is
/// unreachable does shut itself down; a `newFixedThreadPool` does not.)
///
/// ```text
/// GC root -> Thread "searcher" -> ThreadPoolExecutor$Worker -> ThreadPoolExecutor -> its queue and workers
/// ```
@Leak(
        title = "Pool per request",
        family = THREADS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "One more idle thread called searcher for every search ever made",
        round = "a search runs, partly in a thread pool")
public final class PoolPerRequest {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws Exception {
            var pool = newPool();
            var archive = pool.submit(() -> Shelf.ARCHIVE.count("the"));
            return Shelf.TODAY.count("the") + archive.get();
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws Exception {
            try (var pool = newPool()) {
                var archive = pool.submit(() -> Shelf.ARCHIVE.count("the"));
                return Shelf.TODAY.count("the") + archive.get();
            }
        }
    }

    public static final class FixedByShared implements Workload {
        private final ExecutorService pool = newPool();

        @Override
        public long round() throws Exception {
            var archive = pool.submit(() -> Shelf.ARCHIVE.count("the"));
            return Shelf.TODAY.count("the") + archive.get();
        }
    }

    /// Articles that can be searched on their own.
    private enum Shelf {
        ARCHIVE("the harbour and the mill and the bridge over the river ", 200),
        TODAY("the orchestra plays in the market hall ", 20);

        private final String text;

        Shelf(String article, int articles) {
            text = article.repeat(articles);
        }

        long count(String word) {
            long hits = 0;
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                hits++;
            }
            return hits;
        }
    }

    private static ExecutorService newPool() {
        return Executors.newFixedThreadPool(
                4, Thread.ofPlatform().name("searcher").daemon().factory());
    }

    private PoolPerRequest() {}
}
