package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A context that every search leaves behind on the thread that it borrowed.
///
/// What a search needs deep down lies in a thread local, as a stack: searches can be nested. It is
/// pushed when a search begins and never taken away. The thread goes back to its pool and lives on,
/// and so does everything in its map:
///
/// ```text
/// GC root -> Thread "searcher" -> ThreadLocal$ThreadLocalMap -> its table -> Entry.value
///         -> ArrayDeque -> Query -> 4 KiB of hit marks
/// ```
///
/// A thread local that is set anew by every search would keep the last one of each thread: a
/// bounded mistake. It is the collection in it that makes it grow.
@Leak(
        title = "Thread local in pool",
        family = THREADS,
        grows = HEAP,
        symptom = "Old searches stay in the memory of four threads that are doing nothing")
public final class ThreadLocalInPool {

    public static final class Leaky implements Workload {
        private static final ThreadLocal<Deque<Query>> QUERIES = ThreadLocal.withInitial(ArrayDeque::new);

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge"))).get();
        }

        private static long search(Query query) {
            QUERIES.get().push(query);
            return countHits(() -> QUERIES.get().element());
        }
    }

    public static final class Fixed implements Workload {
        private static final ThreadLocal<Deque<Query>> QUERIES = ThreadLocal.withInitial(ArrayDeque::new);

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge"))).get();
        }

        private static long search(Query query) {
            QUERIES.get().push(query);
            try {
                return countHits(() -> QUERIES.get().element());
            } finally {
                QUERIES.remove();
            }
        }
    }

    /// The value is bound for the time of a call, nested or not, and cannot be forgotten.
    public static final class FixedByScopedValue implements Workload {
        private static final ScopedValue<Query> QUERY = ScopedValue.newInstance();

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge"))).get();
        }

        private static long search(Query query) {
            return ScopedValue.where(QUERY, query).call(() -> countHits(QUERY::get));
        }
    }

    private static final String ARCHIVE = "the bridge over the river, the mill at the bridge, the harbour ".repeat(64);

    /// What a search is about, and which places in the archive have it.
    private static final class Query {
        private final String word;
        private final boolean[] hits = new boolean[ARCHIVE.length()];

        Query(String word) {
            this.word = word;
        }
    }

    /// Marks the places that have the word of the query that is current.
    private static long countHits(Supplier<Query> current) {
        long hits = 0;
        for (int at = next(current, 0); at >= 0; at = next(current, at + 1)) {
            current.get().hits[at] = true;
            hits++;
        }
        return hits;
    }

    private static int next(Supplier<Query> current, int from) {
        return ARCHIVE.indexOf(current.get().word, from);
    }

    private static ExecutorService newSearchers() {
        return Executors.newFixedThreadPool(
                4, Thread.ofPlatform().name("searcher").daemon().factory());
    }

    private ThreadLocalInPool() {}
}
