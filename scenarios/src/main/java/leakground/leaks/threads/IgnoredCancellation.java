package leakground.leaks.threads;

import static java.util.stream.Collectors.joining;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A thread that is told to stop, counts that as a failure, and continues.
///
/// The loop seems to listen. But the method that throws `InterruptedException` has cleared the
/// interrupt before, so the condition of the loop finds none, and the thread waits for the next letter
/// of a visitor who has left. The condition only sees an interrupt that comes while the thread works:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "suggester" -> Continuation -> StackChunk -> both queues
/// ```
@Leak(
        title = "Ignored cancellation",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called suggester for every search box, and each was interrupted",
        round = "a visitor types, sees suggestions, and leaves")
public final class IgnoredCancellation {

    public static final class Leaky implements Workload {
        private final AtomicLong failures = new AtomicLong();

        @Override
        public long round() throws InterruptedException {
            var typed = new SynchronousQueue<String>();
            var suggested = new SynchronousQueue<String>();
            var suggester = Thread.ofVirtual().name("suggester").start(() -> suggest(typed, suggested));
            try {
                long letters = 0;
                for (var start : TYPED) {
                    typed.put(start);
                    letters += suggested.take().length();
                }
                awaitTurn(suggester);
                return letters;
            } finally {
                suggester.interrupt();
            }
        }

        private void suggest(BlockingQueue<String> typed, BlockingQueue<String> suggested) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    suggested.put(wordsWith(typed.take()));
                } catch (InterruptedException e) {
                    failures.incrementAndGet();
                }
            }
        }
    }

    public static final class Fixed implements Workload {
        private final AtomicLong failures = new AtomicLong();

        @Override
        public long round() throws InterruptedException {
            var typed = new SynchronousQueue<String>();
            var suggested = new SynchronousQueue<String>();
            var suggester = Thread.ofVirtual().name("suggester").start(() -> suggest(typed, suggested));
            try {
                long letters = 0;
                for (var start : TYPED) {
                    typed.put(start);
                    letters += suggested.take().length();
                }
                awaitTurn(suggester);
                return letters;
            } finally {
                suggester.interrupt();
                suggester.join();
            }
        }

        private void suggest(BlockingQueue<String> typed, BlockingQueue<String> suggested) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    suggested.put(wordsWith(typed.take()));
                } catch (InterruptedException e) {
                    failures.incrementAndGet();
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// What one visitor types into the search box before leaving.
    private static final List<String> TYPED = List.of("b", "br", "bri");

    private static final List<String> WORDS = List.of(
            "bakery", "bridge", "bright", "brook", "council", "harbour", "library", "market", "mill", "orchestra");

    private static String wordsWith(String start) {
        return WORDS.stream().filter(word -> word.startsWith(start)).collect(joining(", "));
    }

    /// Waits until the suggester waits for the next letter.
    private static void awaitTurn(Thread suggester) {
        while (suggester.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    private IgnoredCancellation() {}
}
