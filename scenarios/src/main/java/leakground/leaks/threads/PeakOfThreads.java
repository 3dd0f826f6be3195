package leakground.leaks.threads;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Threads that were needed once, for a peak, and stay in their pool.
///
/// A theatre sells tickets. When the sale begins, 64 customers come at once, and each gets a counter: a
/// thread with a printer's page in a thread local. After that there are four customers at a time. The pool
/// never ends a thread:
///
/// ```text
/// GC root -> Thread "counter" -> ThreadLocal$ThreadLocalMap -> Entry.value -> byte[], 64 KiB
/// ```
///
/// Nothing grows after the peak. What the peak took is kept until the program ends.
@Leak(
        title = "Peak of threads",
        family = THREADS,
        grows = {PLATFORM_THREADS, HEAP},
        verdict = RETAINING,
        symptom = "Memory and threads stay at the level of the busiest hour, all night",
        round = "four customers buy tickets; in the first round 64 did")
public final class PeakOfThreads {

    public static final class Leaky implements Workload {
        private final Sale sale = new Sale(new ThreadPoolExecutor(
                PEAK,
                PEAK,
                0,
                MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("counter").daemon().factory()));

        @Override
        public long round() throws Exception {
            return sale.sell();
        }
    }

    /// Few threads that stay, and up to 64 more that end when they were idle for a while. The queue hands a
    /// customer to the thread that was idle last, so the others become old enough.
    public static final class Fixed implements Workload {
        private final Sale sale = new Sale(new ThreadPoolExecutor(
                CORE,
                CORE + PEAK,
                500,
                MILLISECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("counter").daemon().factory()));

        @Override
        public long round() throws Exception {
            return sale.sell();
        }
    }

    private static final int USUAL = 4;

    /// Twice as many as usual, so that four are idle when four customers come.
    private static final int CORE = 2 * USUAL;

    private static final int PEAK = 64;

    /// A sale of tickets that begins with a rush.
    private static final class Sale {
        private static final ThreadLocal<byte[]> PAGE = ThreadLocal.withInitial(() -> new byte[65_536]);

        private final ExecutorService counters;
        private boolean open;

        Sale(ExecutorService counters) {
            this.counters = counters;
        }

        long sell() throws Exception {
            if (!open) {
                open = true;
                sell(PEAK);
            }
            return sell(USUAL);
        }

        /// Has so many customers at the counters at the same time.
        private long sell(int customers) throws Exception {
            var together = new CyclicBarrier(customers);
            var tickets = IntStream.range(0, customers)
                    .<Callable<Long>>mapToObj(seat -> () -> {
                        together.await();
                        return print(seat);
                    })
                    .toList();
            long sum = 0;
            for (var ticket : counters.invokeAll(tickets)) {
                sum += ticket.get();
            }
            return sum;
        }

        /// Prints a ticket.
        ///
        /// @return its checksum
        private static long print(int seat) {
            var page = PAGE.get();
            long sum = 0;
            for (int i = 0; i < page.length; i++) {
                page[i] = (byte) (seat * 31 + i);
                sum += page[i];
            }
            return sum;
        }
    }

    private PeakOfThreads() {}
}
