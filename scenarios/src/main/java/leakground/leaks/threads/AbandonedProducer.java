package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A crawler that still wants to hand over pages after the search has found what it wanted.
///
/// A `SynchronousQueue` has no room, so the crawler waits in `put` until somebody takes the page. The
/// search has returned, and nobody will. The blocked thread keeps its stack and the page that it wants
/// to hand over:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "crawler" -> Continuation -> StackChunk -> SynchronousQueue, Page -> 4 KiB of text
/// ```
@Leak(
        title = "Abandoned producer",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called crawler for every search that found something",
        round = "a search takes pages from a crawler until its first hit")
public final class AbandonedProducer {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = new SynchronousQueue<Page>();
            Thread.ofVirtual().name("crawler").start(() -> crawl(pages));
            return firstHit(pages);
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = new SynchronousQueue<Page>();
            var crawler = Thread.ofVirtual().name("crawler").start(() -> crawl(pages));
            try {
                return firstHit(pages);
            } finally {
                crawler.interrupt();
                crawler.join();
            }
        }
    }

    /// The executor owns the crawler. Leaving the block waits for it, so it has to be told before.
    public static final class FixedByScope implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = new SynchronousQueue<Page>();
            var crawlers = Thread.ofVirtual().name("crawler").factory();
            try (var scope = Executors.newThreadPerTaskExecutor(crawlers)) {
                scope.execute(() -> crawl(pages));
                try {
                    return firstHit(pages);
                } finally {
                    scope.shutdownNow();
                }
            }
        }
    }

    private static final int PAGES = 20;

    private record Page(int number, String text) {

        static Page fetch(int number) {
            return new Page(number, ("page " + number + " ").repeat(4096 / 8));
        }
    }

    private static void crawl(BlockingQueue<Page> pages) {
        try {
            for (int number = 10; number < 10 + PAGES; number++) {
                pages.put(Page.fetch(number));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where the first page that is about the number 13 has it.
    private static long firstHit(BlockingQueue<Page> pages) throws InterruptedException {
        while (true) {
            var page = pages.take();
            int at = page.text().lastIndexOf("13");
            if (at >= 0) {
                return 10_000L * page.number() + at;
            }
        }
    }

    private AbandonedProducer() {}
}
