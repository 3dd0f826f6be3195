package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import com.softwaremill.jox.Source;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A reader that is never told that its subscription is over.
///
/// Every subscriber has a thread that waits for headlines. Unsubscribing takes the channel out of
/// the feed, so nobody will ever send on it again, and the thread waits forever. JDK 25 keeps every
/// virtual thread that was started directly in a set of its own. A blocked one therefore never goes
/// away, and its stack is a chunk of the heap. The channels are those of Jox, a library that gives
/// Java the channels and the select statement of Go.
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "reader" -> Continuation -> StackChunk -> Channel, Inbox
/// ```
@Leak(
        title = "Missing done signal",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called reader for everyone who ever unsubscribed",
        round = "a subscriber gets some headlines and unsubscribes")
public final class MissingDoneSignal {

    public static final class Leaky implements Workload {
        private final Feed feed = new Feed();

        @Override
        public long round() throws InterruptedException {
            var news = feed.subscribe();
            var inbox = new Inbox();
            Thread.ofVirtual().name("reader").start(() -> read(news, inbox));
            try {
                feed.publish(HEADLINES);
                return inbox.await();
            } finally {
                feed.unsubscribe(news);
            }
        }

        private static void read(Source<String> news, Inbox inbox) {
            try {
                while (true) {
                    inbox.add(news.receive());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The reader waits for a headline or for the end, whichever comes first.
    public static final class Fixed implements Workload {
        private final Feed feed = new Feed();

        @Override
        public long round() throws InterruptedException {
            var news = feed.subscribe();
            var done = Channel.<String>newRendezvousChannel();
            var inbox = new Inbox();
            var reader = Thread.ofVirtual().name("reader").start(() -> read(news, done, inbox));
            try {
                feed.publish(HEADLINES);
                return inbox.await();
            } finally {
                feed.unsubscribe(news);
                done.done();
                reader.join();
            }
        }

        private static void read(Source<String> news, Source<String> done, Inbox inbox) {
            try {
                while (Select.selectOrClosed(news.receiveClause(), done.receiveClause()) instanceof String headline) {
                    inbox.add(headline);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The done signal that every Java thread has: an interrupt ends the wait in `receive`.
    public static final class FixedByInterrupt implements Workload {
        private final Feed feed = new Feed();

        @Override
        public long round() throws InterruptedException {
            var news = feed.subscribe();
            var inbox = new Inbox();
            var reader = Thread.ofVirtual().name("reader").start(() -> read(news, inbox));
            try {
                feed.publish(HEADLINES);
                return inbox.await();
            } finally {
                feed.unsubscribe(news);
                reader.interrupt();
                reader.join();
            }
        }

        private static void read(Source<String> news, Inbox inbox) {
            try {
                while (true) {
                    inbox.add(news.receive());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final List<String> HEADLINES = List.of(
            "Harbour reopens after the storm",
            "Library lends its ten millionth book",
            "Old mill gets a new wheel",
            "Council agrees on the second bridge",
            "Orchestra plays in the market hall");

    /// Sends every headline to everyone who is subscribed.
    private static final class Feed {
        private final Set<Channel<String>> subscribers = ConcurrentHashMap.newKeySet();

        Channel<String> subscribe() {
            var news = Channel.<String>newBufferedDefaultChannel();
            subscribers.add(news);
            return news;
        }

        void publish(List<String> headlines) throws InterruptedException {
            for (var headline : headlines) {
                for (var news : subscribers) {
                    news.send(headline);
                }
            }
        }

        void unsubscribe(Channel<String> news) {
            subscribers.remove(news);
        }
    }

    /// What one subscriber has been shown.
    private static final class Inbox {
        private final CountDownLatch missing = new CountDownLatch(HEADLINES.size());
        private final AtomicLong letters = new AtomicLong();

        void add(String headline) {
            letters.addAndGet(headline.length());
            missing.countDown();
        }

        /// Waits until every headline has been shown.
        ///
        /// @return how many letters they have
        long await() throws InterruptedException {
            missing.await();
            return letters.get();
        }
    }

    private MissingDoneSignal() {}
}
