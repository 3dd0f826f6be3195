package leakground.leaks.timers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.TIMERS;

import java.util.concurrent.CountDownLatch;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A board whose ticker has no way out.
///
/// Closing the board takes it off the wall. Its thread waits for the next tick, shows the quotes
/// again, and waits for the next one. Nothing in its loop can end it, and a live thread is a GC root:
///
/// ```text
/// GC root -> Thread "ticker" -> its stack -> Leaky$TickingBoard -> 2 KiB of quotes
/// ```
///
/// The fixes differ in how soon the thread learns of the end. A latch and an interrupt wake it; it sees a
/// flag at the next tick, 20 milliseconds later.
@Leak(
        title = "Ticker without exit",
        family = TIMERS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "One more thread called ticker for every board, and more load when nobody looks",
        round = "a board of quotes opens, ticks, and closes")
public final class TickerWithoutExit {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var board = new TickingBoard()) {
                board.open();
                return board.read();
            }
        }

        private static final class TickingBoard extends Board {
            @Override
            void tick() throws InterruptedException {
                while (true) {
                    Thread.sleep(TICK_MILLIS);
                    show();
                }
            }
        }
    }

    /// A done signal that can be waited for: once given, it stays given.
    public static final class Fixed implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var board = new TickingBoard()) {
                board.open();
                return board.read();
            }
        }

        private static final class TickingBoard extends Board {
            private final CountDownLatch done = new CountDownLatch(1);

            @Override
            void tick() throws InterruptedException {
                while (!done.await(TICK_MILLIS, MILLISECONDS)) {
                    show();
                }
            }

            @Override
            public void close() {
                done.countDown();
                awaitEnd();
            }
        }
    }

    /// The ticker leaves its loop with the exception.
    public static final class FixedByInterrupt implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var board = new TickingBoard()) {
                board.open();
                return board.read();
            }
        }

        private static final class TickingBoard extends Board {
            @Override
            void tick() throws InterruptedException {
                while (true) {
                    Thread.sleep(TICK_MILLIS);
                    show();
                }
            }

            @Override
            public void close() {
                ticker.interrupt();
                awaitEnd();
            }
        }
    }

    /// The ticker sleeps to its next tick before it looks.
    public static final class FixedByFlag implements Workload {
        @Override
        public long round() throws InterruptedException {
            try (var board = new TickingBoard()) {
                board.open();
                return board.read();
            }
        }

        private static final class TickingBoard extends Board {
            private volatile boolean open = true;

            @Override
            void tick() throws InterruptedException {
                while (open) {
                    Thread.sleep(TICK_MILLIS);
                    show();
                }
            }

            @Override
            public void close() {
                open = false;
                awaitEnd();
            }
        }
    }

    private static final long TICK_MILLIS = 20;

    /// A board that shows what a market has to offer.
    private abstract static class Board implements AutoCloseable {
        final Thread ticker = Thread.ofPlatform().name("ticker").daemon().unstarted(this::run);
        private final CountDownLatch ticked = new CountDownLatch(1);
        private final byte[] quotes = new byte[2048];
        private volatile boolean onTheWall;

        void open() {
            onTheWall = true;
            ticker.start();
        }

        private void run() {
            try {
                tick();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        abstract void tick() throws InterruptedException;

        void show() {
            for (int i = 0; i < quotes.length; i++) {
                quotes[i] = (byte) (i * 3);
            }
            ticked.countDown();
        }

        /// Waits for the first tick.
        long read() throws InterruptedException {
            ticked.await();
            long sum = 0;
            for (var quote : quotes) {
                sum += onTheWall ? quote & 0xff : 0;
            }
            return sum;
        }

        @Override
        public void close() {
            onTheWall = false;
        }

        void awaitEnd() {
            try {
                ticker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TickerWithoutExit() {}
}
