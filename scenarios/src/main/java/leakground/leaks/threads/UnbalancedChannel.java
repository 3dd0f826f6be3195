package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Ten copies of a page are made, and one receipt is taken.
///
/// Every writer copies the page to its shelf and hands over a receipt. One place of the program decides
/// how many receipts are handed over, another how many are taken, and the numbers differ by nine:
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "writer" -> Continuation -> StackChunk -> SynchronousQueue, a receipt
/// ```
@Leak(
        title = "Unbalanced channel",
        family = THREADS,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Nine more threads called writer for every page that was stored",
        round = "ten writers copy a page, and each has a receipt to hand over",
        rate = 4)
public final class UnbalancedChannel {

    public static final class Leaky implements Workload {
        private final Library library = new Library();

        @Override
        public long round() throws InterruptedException {
            var receipts = new SynchronousQueue<Integer>();
            var writers = library.store(receipts);
            int letters = receipts.take();
            library.awaitTurn(writers);
            return letters;
        }
    }

    /// Takes as many receipts as there are writers. If taking them fails, the others are told.
    public static final class Fixed implements Workload {
        private final Library library = new Library();

        @Override
        public long round() throws InterruptedException {
            var receipts = new SynchronousQueue<Integer>();
            var writers = library.store(receipts);
            try {
                int letters = receipts.take();
                for (int taken = 1; taken < writers.size(); taken++) {
                    letters = Math.min(letters, receipts.take());
                }
                library.awaitTurn(writers);
                return letters;
            } finally {
                writers.forEach(Thread::interrupt);
            }
        }
    }

    /// Keeps the latest page on each of ten shelves.
    private static final class Library {
        private final AtomicReferenceArray<String> shelves = new AtomicReferenceArray<>(10);
        private int editions;

        /// Stores the next page on every shelf at once. Each writer sends a receipt for what it has
        /// stored.
        List<Thread> store(BlockingQueue<Integer> receipts) {
            var page = "Edition " + ++editions + ": the old mill gets a new wheel";
            return IntStream.range(0, shelves.length())
                    .mapToObj(shelf -> Thread.ofVirtual().name("writer").start(() -> store(page, shelf, receipts)))
                    .toList();
        }

        private void store(String page, int shelf, BlockingQueue<Integer> receipts) {
            try {
                shelves.set(shelf, page);
                receipts.put(page.length());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Waits until every writer is through or waits for somebody to take its receipt.
        void awaitTurn(List<Thread> writers) {
            for (var writer : writers) {
                while (writer.isAlive() && writer.getState() != Thread.State.WAITING) {
                    Thread.yield();
                }
            }
        }
    }

    private UnbalancedChannel() {}
}
