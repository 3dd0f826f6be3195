package leakground.leaks.threads;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A reporter and an editor who wait for a line that is never put through.
///
/// In Go both would use a channel that is still nil: sending and receiving on it block forever. In
/// Java a null queue fails at once. What blocks forever in Java is a future that nobody completes, such
/// as the one for a reply that was lost. Both threads wait for it, and the method that created it has
/// returned:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "reporter" -> Continuation -> StackChunk -> CompletableFuture (not completed)
/// ```
@Leak(
        title = "Uninitialised channel",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "A thread called reporter and one called editor more for every headline",
        round = "a reporter sends a headline to an editor, over a line")
public final class UninitialisedChannel {

    public static final class Leaky implements Workload {
        private final Agency agency = new Agency();

        @Override
        public long round() {
            var headline = agency.next();
            var line = new CompletableFuture<BlockingQueue<String>>();
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
            var line = CompletableFuture.<BlockingQueue<String>>completedFuture(new SynchronousQueue<>());
            var reporter = Thread.ofVirtual().name("reporter").start(() -> report(headline, line));
            var editor = Thread.ofVirtual().name("editor").start(() -> edit(line));
            join(reporter, editor);
            return headline.length();
        }
    }

    /// The headline does not get through, and no thread is left.
    public static final class FixedByTimeout implements Workload {
        private final Agency agency = new Agency();

        @Override
        public long round() throws InterruptedException {
            var headline = agency.next();
            var line = new CompletableFuture<BlockingQueue<String>>().orTimeout(5, MILLISECONDS);
            var reporter = Thread.ofVirtual().name("reporter").start(() -> report(headline, line));
            var editor = Thread.ofVirtual().name("editor").start(() -> edit(line));
            join(reporter, editor);
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

    private static void report(String headline, CompletableFuture<BlockingQueue<String>> line) {
        try {
            line.join().put(headline);
        } catch (CompletionException _) {
            // The line was never put through. The headline will be in the morning edition.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void edit(CompletableFuture<BlockingQueue<String>> line) {
        try {
            line.join().take();
        } catch (CompletionException _) {
            // The line was never put through. There is other work to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for both. If that fails, neither of them waits any longer.
    private static void join(Thread... callers) throws InterruptedException {
        try {
            for (var caller : callers) {
                caller.join();
            }
        } finally {
            for (var caller : callers) {
                caller.interrupt();
            }
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
