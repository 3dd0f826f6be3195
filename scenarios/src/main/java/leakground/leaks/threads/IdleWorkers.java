package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.THREADS;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A service that is closed while its workers wait for more work.
///
/// After `close` the service accepts no more work. The workers are not told: they are parked on
/// the queue, and no page will ever come. A live thread is a GC root:
///
/// ```text
/// GC root -> Thread "counter" -> its stack -> Leaky$Counting -> LinkedBlockingQueue pages, its workers
/// ```
@Leak(
        title = "Idle workers",
        family = THREADS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "Two more idle threads called counter for every service that was closed",
        round = "a service opens, its workers count words, and it closes",
        rate = 3)
public final class IdleWorkers {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var counting = new Counting()) {
                counting.open();
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
                counting.open();
                return counting.words(SITE);
            }
        }

        private static final class Counting extends Service implements AutoCloseable {
            @Override
            public void close() {
                open = false;
                workers.forEach(Thread::interrupt);
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
        final List<Thread> workers = Stream.generate(this::newWorker).limit(2).toList();
        volatile boolean open;
        private final BlockingQueue<String> pages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Long> counts = new LinkedBlockingQueue<>();

        private Thread newWorker() {
            return Thread.ofPlatform().name("counter").daemon().unstarted(this::work);
        }

        void open() {
            open = true;
            workers.forEach(Thread::start);
        }

        private void work() {
            try {
                while (true) {
                    var page = pages.take();
                    counts.put(1 + page.chars().filter(letter -> letter == ' ').count());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        long words(List<String> site) throws InterruptedException {
            if (!open) {
                throw new IllegalStateException("The service is closed");
            }
            pages.addAll(site);
            long words = 0;
            for (int counted = 0; counted < site.size(); counted++) {
                words += counts.take();
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
