package leakground.leaks.threads;

import static leakground.scenario.Family.THREADS;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An executor of virtual threads that is dropped while its threads still wait on a queue.
///
/// In Go every goroutine is a GC root, and one that waits forever stays forever. On JDK 25 the virtual
/// threads of an executor are reachable from that executor alone, and the JVM holds the executor by a
/// weak reference only. A virtual thread that is parked without a time limit is an object on the heap
/// like any other. When nothing else reaches executor, queue or thread, all of them are collected. The
/// thread never runs its `finally` blocks.
///
/// This holds for an untimed park only, as in `take()`. A sleep, a wait with a time limit, a socket or
/// `Object.wait` keeps the thread: see `abandoned-executor-in-io`. So does starting it directly: see
/// `missing-done-signal`.
@Leak(
        title = "Abandoned virtual executor",
        family = THREADS,
        symptom = "Every crawl drops an executor whose thread waits for one more link",
        round = "a crawl fetches its links with an executor, and drops it")
public final class AbandonedVirtualExecutor {

    public static final class Suspect implements Workload {
        @Override
        public long round() throws InterruptedException {
            var links = new SynchronousQueue<String>();
            var pages = new SynchronousQueue<String>();
            var fetchers = Thread.ofVirtual().name("fetcher").factory();
            var executor = Executors.newThreadPerTaskExecutor(fetchers);
            executor.execute(() -> fetch(links, pages));
            long letters = 0;
            for (var link : LINKS) {
                links.put(link);
                letters += pages.take().length();
            }
            return letters;
        }

        private static void fetch(BlockingQueue<String> links, BlockingQueue<String> pages) {
            try {
                while (true) {
                    pages.put("The page at " + links.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final List<String> LINKS = List.of("/", "/news", "/news/today", "/about");

    private AbandonedVirtualExecutor() {}
}
