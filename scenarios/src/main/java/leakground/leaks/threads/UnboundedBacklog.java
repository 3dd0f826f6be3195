package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A crawler that fetches three pages while one is indexed.
///
/// Nothing hangs and nothing is lost: every page will have its turn. But the queue between crawler and
/// indexer has no bound, so it grows by the difference, two pages a round, and each page waits longer.
///
/// ```text
/// GC root -> Leaky -> LinkedBlockingQueue pages -> head -> Node -> next -> … -> Page -> 2 KiB of text
/// ```
///
/// With a bound the crawler waits in `put` until there is room. It fetches no faster than pages are
/// indexed.
@Leak(
        title = "Unbounded backlog",
        family = THREADS,
        grows = HEAP,
        symptom = "A page that is found now will be indexed the day after tomorrow",
        round = "a crawler fetches up to three pages, and one is indexed")
public final class UnboundedBacklog {

    public static final class Leaky implements Workload {
        private final BlockingQueue<Page> pages = new LinkedBlockingQueue<>();
        private final Crawler crawler = new Crawler(pages);

        @Override
        public long round() throws InterruptedException {
            crawler.fetch(3);
            return pages.take().checksum();
        }
    }

    public static final class Fixed implements Workload {
        private final BlockingQueue<Page> pages = new LinkedBlockingQueue<>(16);
        private final Crawler crawler = new Crawler(pages);

        @Override
        public long round() throws InterruptedException {
            crawler.fetch(3);
            return pages.take().checksum();
        }
    }

    private record Page(int number, String text) {

        static Page fetch(int number) {
            return new Page(number, "page %06d ".formatted(number).repeat(2048 / 12));
        }

        long checksum() {
            return text.hashCode();
        }
    }

    /// Fetches one page after the other, as many as the site gives it leave to.
    private static final class Crawler {
        private final Semaphore leave = new Semaphore(0);
        private final BlockingQueue<Page> pages;
        private final Thread thread;

        Crawler(BlockingQueue<Page> pages) {
            this.pages = pages;
            thread = Thread.ofVirtual().name("crawler").start(this::crawl);
        }

        /// Lets it fetch some pages more. Returns when it has done so, or waits for room.
        void fetch(int more) {
            leave.release(more);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.yield();
            }
        }

        private void crawl() {
            try {
                for (int number = 1; true; number++) {
                    leave.acquire();
                    pages.put(Page.fetch(number));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnboundedBacklog() {}
}
