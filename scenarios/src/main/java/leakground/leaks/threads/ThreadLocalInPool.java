package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A context that every search leaves behind on the thread that it borrowed.
///
/// The query of a search lies in a thread local, where code deep down finds it. It is a stack, because
/// one search can start another. A query is pushed when its search begins, and never popped. The
/// thread goes back to its pool and lives on, and so does everything in its map:
///
/// ```text
/// GC root -> Thread "searcher" -> ThreadLocal$ThreadLocalMap -> its table -> Entry.value
///         -> ArrayDeque -> Query -> 4 KiB of hit marks
/// ```
///
/// A thread local that every search overwrites would keep one query for each thread, and no more. The
/// collection in it is what makes it grow. The search that comes next would also find a wrong query on
/// top of the stack if it did not push its own.
@Leak(
        title = "Thread local in pool",
        family = THREADS,
        grows = HEAP,
        symptom = "Old searches stay in the memory of four threads that are doing nothing",
        round = "a search runs on a thread of a pool")
public final class ThreadLocalInPool {

    public static final class Leaky implements Workload {
        private static final ThreadLocal<Deque<Query>> QUERIES = ThreadLocal.withInitial(ArrayDeque::new);

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge", "mill"))).get();
        }

        private static long search(Query query) {
            QUERIES.get().push(query);
            return countHits(() -> QUERIES.get().element(), Leaky::search);
        }
    }

    public static final class Fixed implements Workload {
        private static final ThreadLocal<Deque<Query>> QUERIES = ThreadLocal.withInitial(ArrayDeque::new);

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge", "mill"))).get();
        }

        private static long search(Query query) {
            QUERIES.get().push(query);
            try {
                return countHits(() -> QUERIES.get().element(), Fixed::search);
            } finally {
                QUERIES.get().pop();
                if (QUERIES.get().isEmpty()) {
                    QUERIES.remove();
                }
            }
        }
    }

    /// The value is bound for the time of a call, nested or not, and cannot be forgotten.
    public static final class FixedByScopedValue implements Workload {
        private static final ScopedValue<Query> QUERY = ScopedValue.newInstance();

        private final ExecutorService searchers = newSearchers();

        @Override
        public long round() throws Exception {
            return searchers.submit(() -> search(new Query("bridge", "mill"))).get();
        }

        private static long search(Query query) {
            return ScopedValue.where(QUERY, query).call(() -> countHits(QUERY::get, FixedByScopedValue::search));
        }
    }

    private static final String ARCHIVE = "the bridge over the river, the mill at the bridge, the harbour ".repeat(64);

    /// What a search is about, what to search for next, and which places in the archive have the word.
    private static final class Query {
        private final String word;
        private final String related;
        private final boolean[] hits = new boolean[ARCHIVE.length()];

        Query(String word, String related) {
            this.word = word;
            this.related = related;
        }
    }

    /// Marks the places that have the word of the current query, then searches for the related word.
    private static long countHits(Supplier<Query> current, ToLongFunction<Query> search) {
        var related = current.get().related;
        long hits = 0;
        for (int at = next(current, 0); at >= 0; at = next(current, at + 1)) {
            current.get().hits[at] = true;
            hits++;
        }
        return related.isEmpty() ? hits : hits + search.applyAsLong(new Query(related, ""));
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
