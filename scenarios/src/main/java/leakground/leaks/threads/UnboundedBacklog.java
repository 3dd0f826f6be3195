package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Sink;
import java.util.concurrent.Semaphore;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A crawler that fetches three pages while one is indexed.
///
/// Nothing hangs and nothing is lost: every page will have its turn. But the queue between the two
/// has no bound, so it takes the difference, two pages a round, and the wait gets longer and longer.
///
/// ```text
/// GC root -> Leaky -> Channel "pages" -> Segment -> Page -> 2 KiB of text
/// ```
///
/// With a bound the crawler has to wait for room: its leave to fetch, which is a number, piles up
/// instead of the pages.
@Leak(
        title = "Unbounded backlog",
        family = THREADS,
        grows = HEAP,
        symptom = "A page that is found now will be indexed the day after tomorrow")
public final class UnboundedBacklog {

    public static final class Leaky implements Workload {
        private final Channel<Page> pages = Channel.newUnlimitedChannel();
        private final Crawler crawler = new Crawler(pages);

        @Override
        public long round() throws InterruptedException {
            crawler.fetch(3);
            return pages.receive().checksum();
        }
    }

    public static final class Fixed implements Workload {
        private final Channel<Page> pages = Channel.newBufferedChannel(16);
        private final Crawler crawler = new Crawler(pages);

        @Override
        public long round() throws InterruptedException {
            crawler.fetch(3);
            return pages.receive().checksum();
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
        private final Sink<Page> pages;
        private final Thread thread;

        Crawler(Sink<Page> pages) {
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
                    pages.send(Page.fetch(number));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnboundedBacklog() {}
}
