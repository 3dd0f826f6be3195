package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import java.util.List;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A service that is closed while its workers wait for more work.
///
/// `close` sees to it that nobody brings work any more. The workers are not told: they are parked on
/// the queue, and nothing will ever come that way again. A live thread is a GC root:
///
/// ```text
/// GC root -> Thread "counter" -> its stack -> Leaky$Counting -> Channel "pages", its workers
/// ```
@Leak(
        title = "Idle workers",
        family = THREADS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "Two more idle threads called counter for every service that was closed",
        rate = 3)
public final class IdleWorkers {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var counting = new Counting()) {
                return counting.words(SITE);
            }
        }

        private static final class Counting extends Service implements AutoCloseable {
            @Override
            public void close() {
                open = false;
            }
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var counting = new Counting()) {
                return counting.words(SITE);
            }
        }

        private static final class Counting extends Service implements AutoCloseable {
            @Override
            public void close() {
                open = false;
                pages.done();
                awaitWorkers();
            }
        }
    }

    private static final List<String> SITE = List.of(
            "The harbour reopens after the storm of last night",
            "The library has lent its ten millionth book",
            "The old mill gets a new wheel",
            "The council agrees on a second bridge over the river");

    /// Counts words with two workers of its own.
    private abstract static class Service {
        final Channel<String> pages = Channel.newRendezvousChannel();
        volatile boolean open = true;
        private final Channel<Long> counts = Channel.newBufferedChannel(SITE.size());
        private final List<Thread> workers =
                Stream.generate(this::newWorker).limit(2).toList();

        private Thread newWorker() {
            return Thread.ofPlatform().name("counter").daemon().start(this::work);
        }

        private void work() {
            try {
                while (pages.receiveOrClosed() instanceof String page) {
                    counts.send(1 + page.chars().filter(letter -> letter == ' ').count());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        long words(List<String> site) throws InterruptedException {
            if (!open) {
                throw new IllegalStateException("The service is closed");
            }
            for (var page : site) {
                pages.send(page);
            }
            long words = 0;
            for (int counted = 0; counted < site.size(); counted++) {
                words += counts.receive();
            }
            return words;
        }

        void awaitWorkers() {
            try {
                for (var worker : workers) {
                    worker.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IdleWorkers() {}
}
