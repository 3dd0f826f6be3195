package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Sink;
import com.softwaremill.jox.Source;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A crawler that goes on sending pages after the search has found what it wanted.
///
/// The channel has no buffer, so the crawler waits in `send` until somebody receives; the search
/// has returned, and nobody will. The blocked thread keeps its stack and the page in its hands:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "crawler" -> Continuation -> StackChunk -> Channel, Page -> 4 KiB of text
/// ```
@Leak(
        title = "Abandoned producer",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called crawler for every search that found something")
public final class AbandonedProducer {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = Channel.<Page>newRendezvousChannel();
            Thread.ofVirtual().name("crawler").start(() -> crawl(pages));
            return firstHit(pages);
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = Channel.<Page>newRendezvousChannel();
            var crawler = Thread.ofVirtual().name("crawler").start(() -> crawl(pages));
            try {
                return firstHit(pages);
            } finally {
                crawler.interrupt();
                crawler.join();
            }
        }
    }

    /// The executor owns the crawler: leaving the block waits for it.
    public static final class FixedByScope implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = Channel.<Page>newRendezvousChannel();
            var crawlers = Thread.ofVirtual().name("crawler").factory();
            try (var scope = Executors.newThreadPerTaskExecutor(crawlers)) {
                scope.execute(() -> crawl(pages));
                long hit = firstHit(pages);
                scope.shutdownNow();
                return hit;
            }
        }
    }

    private static final int PAGES = 20;

    private record Page(int number, String text) {

        static Page fetch(int number) {
            return new Page(number, ("page " + number + " ").repeat(4096 / 8));
        }
    }

    private static void crawl(Sink<Page> pages) {
        try {
            for (int number = 10; number < 10 + PAGES; number++) {
                pages.send(Page.fetch(number));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where the first page that is about the number 13 has it.
    private static long firstHit(Source<Page> pages) throws InterruptedException {
        while (true) {
            var page = pages.receive();
            int at = page.text().lastIndexOf("13");
            if (at >= 0) {
                return 10_000L * page.number() + at;
            }
        }
    }

    private AbandonedProducer() {}
}
