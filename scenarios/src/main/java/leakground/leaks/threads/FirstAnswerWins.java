package leakground.leaks.threads;

import static java.util.stream.Collectors.joining;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Three mirrors that are asked for a page, of which only the first is heard.
///
/// A `SynchronousQueue` has no room, so every answer needs somebody who takes it. One is taken. The two
/// slower mirrors wait in `put`, each with its page:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "mirror" -> Continuation -> StackChunk -> SynchronousQueue, Page -> 2 KiB of text
/// ```
@Leak(
        title = "First answer wins",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Two more threads called mirror for every page, and the page came quickly",
        round = "three mirrors are asked for a page, and the first answer counts")
public final class FirstAnswerWins {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            var answers = new SynchronousQueue<Page>();
            var mirrors = ask(answers);
            var page = answers.take();
            awaitTurn(mirrors);
            return page.checksum();
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            var answers = new ArrayBlockingQueue<Page>(Mirror.values().length);
            var mirrors = ask(answers);
            var page = answers.take();
            awaitTurn(mirrors);
            return page.checksum();
        }
    }

    /// Interrupts the slower ones, and waits for them.
    public static final class FixedByInvokeAny implements Workload {
        @Override
        public long round() throws Exception {
            var mirrors = Thread.ofVirtual().name("mirror").factory();
            try (var executor = Executors.newThreadPerTaskExecutor(mirrors)) {
                return executor.invokeAny(List.of(Mirror.values())).checksum();
            }
        }
    }

    private record Page(String text) {

        long checksum() {
            return text.hashCode();
        }
    }

    /// Servers that all have the same page, at different distances.
    private enum Mirror implements Callable<Page> {
        NEAR(1),
        FAR(3),
        FARTHEST(8);

        private final int relays;

        Mirror(int relays) {
            this.relays = relays;
        }

        /// The page, after every relay between has passed it on letter by letter.
        @Override
        public Page call() {
            var text = "The council agrees on the second bridge. ".repeat(2048 / 41);
            for (int relay = 0; relay < relays; relay++) {
                text = text.chars().mapToObj(Character::toString).collect(joining());
            }
            return new Page(text);
        }
    }

    private static List<Thread> ask(BlockingQueue<Page> answers) {
        return Arrays.stream(Mirror.values())
                .map(mirror -> Thread.ofVirtual().name("mirror").start(() -> answer(mirror, answers)))
                .toList();
    }

    private static void answer(Mirror mirror, BlockingQueue<Page> answers) {
        try {
            answers.put(mirror.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until every mirror has said its answer or waits for somebody to hear it.
    private static void awaitTurn(List<Thread> mirrors) {
        for (var mirror : mirrors) {
            while (mirror.isAlive() && mirror.getState() != Thread.State.WAITING) {
                Thread.yield();
            }
        }
    }

    private FirstAnswerWins() {}
}
