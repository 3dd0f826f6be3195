package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Sink;
import com.softwaremill.jox.Source;
import java.util.List;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A batch of pages whose end is never told.
///
/// The indexer takes pages until the channel is closed. The crawl returns after the last page
/// and does not close it. An empty channel that is still open means "wait for more". The channels are
/// those of Jox, a library that gives Java the channels of Go: they can be closed, which a
/// `BlockingQueue` cannot.
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "indexer" -> Continuation -> StackChunk -> Channel "pages", Channel "counts"
/// ```
@Leak(
        title = "Unclosed channel",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called indexer for every crawl that was finished",
        round = "a crawl sends its pages to an indexer thread")
public final class UnclosedChannel {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = Channel.<String>newRendezvousChannel();
            var counts = Channel.<Long>newBufferedChannel(SITE.size());
            Thread.ofVirtual().name("indexer").start(() -> index(pages, counts));
            long words = 0;
            for (var page : SITE) {
                pages.send(page);
                words += counts.receive();
            }
            return words;
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            var pages = Channel.<String>newRendezvousChannel();
            var counts = Channel.<Long>newBufferedChannel(SITE.size());
            var indexer = Thread.ofVirtual().name("indexer").start(() -> index(pages, counts));
            try {
                long words = 0;
                for (var page : SITE) {
                    pages.send(page);
                    words += counts.receive();
                }
                return words;
            } finally {
                pages.done();
                indexer.join();
            }
        }
    }

    private static final List<String> SITE = List.of(
            "The harbour reopens after the storm of last night",
            "The library has lent its ten millionth book",
            "The old mill gets a new wheel",
            "The council agrees on a second bridge over the river");

    /// Indexes pages for as long as the channel is open, and tells how many words each of them has.
    private static void index(Source<String> pages, Sink<Long> counts) {
        try {
            while (pages.receiveOrClosed() instanceof String page) {
                counts.send(1 + page.chars().filter(letter -> letter == ' ').count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UnclosedChannel() {}
}
