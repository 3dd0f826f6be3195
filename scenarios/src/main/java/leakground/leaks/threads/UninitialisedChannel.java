package leakground.leaks.threads;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A reporter and an editor who wait for a line that nobody ever puts through.
///
/// In Go both would use a channel that is still nil, and sending and receiving on that block for
/// ever. In Java a null channel fails at once; what blocks for ever is the promise of one. Both
/// threads wait for it to be kept, and whoever made it has returned:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "reporter" -> Continuation -> StackChunk -> CompletableFuture (not completed)
/// ```
@Leak(
        title = "Uninitialised channel",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "A thread called reporter and one called editor more for every headline")
public final class UninitialisedChannel {

    public static final class Leaky implements Workload {
        private final Agency agency = new Agency();

        @Override
        public long round() {
            var headline = agency.next();
            var line = new CompletableFuture<Channel<String>>();
            var reporter = Thread.ofVirtual().name("reporter").start(() -> report(headline, line));
            var editor = Thread.ofVirtual().name("editor").start(() -> edit(line));
            awaitTurn(reporter, editor);
            return headline.length();
        }
    }

    public static final class Fixed implements Workload {
        private final Agency agency = new Agency();

        @Override
        public long round() throws InterruptedException {
            var headline = agency.next();
            var line = CompletableFuture.completedFuture(Channel.<String>newRendezvousChannel());
            var reporter = Thread.ofVirtual().name("reporter").start(() -> report(headline, line));
            var editor = Thread.ofVirtual().name("editor").start(() -> edit(line));
            reporter.join();
            editor.join();
            return headline.length();
        }
    }

    /// Nobody gets through, and nobody stays behind either.
    public static final class FixedByTimeout implements Workload {
        private final Agency agency = new Agency();

        @Override
        public long round() throws InterruptedException {
            var headline = agency.next();
            var line = new CompletableFuture<Channel<String>>().orTimeout(5, MILLISECONDS);
            var reporter = Thread.ofVirtual().name("reporter").start(() -> report(headline, line));
            var editor = Thread.ofVirtual().name("editor").start(() -> edit(line));
            reporter.join();
            editor.join();
            return headline.length();
        }
    }

    /// A source of headlines that never runs dry.
    private static final class Agency {
        private int headlines;

        String next() {
            return "Headline " + ++headlines + ": the harbour reopens after the storm";
        }
    }

    private static void report(String headline, CompletableFuture<Channel<String>> line) {
        try {
            line.join().send(headline);
        } catch (CompletionException _) {
            // The line was never put through. The headline will be in the morning edition.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void edit(CompletableFuture<Channel<String>> line) {
        try {
            line.join().receive();
        } catch (CompletionException _) {
            // The line was never put through. There is other work to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until everyone has hung up or waits for the line.
    private static void awaitTurn(Thread... callers) {
        for (var caller : callers) {
            while (caller.isAlive() && caller.getState() != Thread.State.WAITING) {
                Thread.yield();
            }
        }
    }

    private UninitialisedChannel() {}
}
