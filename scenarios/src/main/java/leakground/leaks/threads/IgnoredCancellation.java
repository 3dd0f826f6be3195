package leakground.leaks.threads;

import static java.util.stream.Collectors.joining;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Sink;
import com.softwaremill.jox.Source;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A thread that is told to stop, counts that as a failure, and goes on.
///
/// The loop looks as if it listened. But whoever throws `InterruptedException` has cleared the
/// interrupt before, so when the condition asks for it there is none, and the thread waits for the
/// next letter of a visitor who has left. Only an interrupt that comes while it works would be seen:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "suggester" -> Continuation -> StackChunk -> Channel "typed", Channel "suggested"
/// ```
@Leak(
        title = "Ignored cancellation",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "One more thread called suggester for every search box, and each was interrupted")
public final class IgnoredCancellation {

    public static final class Leaky implements Workload {
        private final AtomicLong failures = new AtomicLong();

        @Override
        public long round() throws InterruptedException {
            var typed = Channel.<String>newRendezvousChannel();
            var suggested = Channel.<String>newRendezvousChannel();
            var suggester = Thread.ofVirtual().name("suggester").start(() -> suggest(typed, suggested));
            long letters = 0;
            for (var start : TYPED) {
                typed.send(start);
                letters += suggested.receive().length();
            }
            awaitTurn(suggester);
            suggester.interrupt();
            return letters;
        }

        private void suggest(Source<String> typed, Sink<String> suggested) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    suggested.send(wordsWith(typed.receive()));
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
            var typed = Channel.<String>newRendezvousChannel();
            var suggested = Channel.<String>newRendezvousChannel();
            var suggester = Thread.ofVirtual().name("suggester").start(() -> suggest(typed, suggested));
            long letters = 0;
            for (var start : TYPED) {
                typed.send(start);
                letters += suggested.receive().length();
            }
            awaitTurn(suggester);
            suggester.interrupt();
            suggester.join();
            return letters;
        }

        private void suggest(Source<String> typed, Sink<String> suggested) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    suggested.send(wordsWith(typed.receive()));
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
