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
/// again, and waits for the next one: there is nothing in its loop that could end it, and a live
/// thread is a GC root:
///
/// ```text
/// GC root -> Thread "ticker" -> its stack -> Leaky$TickingBoard -> 2 KiB of quotes
/// ```
///
/// The fixes differ in how soon the thread hears of the end: a latch and an interrupt wake it, a flag
/// is seen at the next tick.
@Leak(
        title = "Ticker without exit",
        family = TIMERS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "One more thread called ticker for every board, and more load when nobody looks")
public final class TickerWithoutExit {

    public static final class Leaky implements Workload {
        @Override
        public long round() {
            var board = new TickingBoard();
            board.open();
            long shown = board.read();
            board.close();
            return shown;
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
        public long round() {
            var board = new TickingBoard();
            board.open();
            long shown = board.read();
            board.close();
            return shown;
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
            void close() {
                done.countDown();
                awaitEnd();
            }
        }
    }

    /// The ticker leaves its loop with the exception.
    public static final class FixedByInterrupt implements Workload {
        @Override
        public long round() {
            var board = new TickingBoard();
            board.open();
            long shown = board.read();
            board.close();
            return shown;
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
            void close() {
                ticker.interrupt();
                awaitEnd();
            }
        }
    }

    /// The ticker sleeps to its next tick before it looks.
    public static final class FixedByFlag implements Workload {
        @Override
        public long round() {
            var board = new TickingBoard();
            board.open();
            long shown = board.read();
            board.close();
            return shown;
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
            void close() {
                open = false;
                awaitEnd();
            }
        }
    }

    private static final long TICK_MILLIS = 20;

    /// A board that shows what a market has to offer.
    private abstract static class Board {
        final Thread ticker = Thread.ofPlatform().name("ticker").daemon().unstarted(this::run);
        private final byte[] quotes = new byte[2048];
        private volatile boolean onTheWall;

        void open() {
            show();
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
        }

        long read() {
            long sum = 0;
            for (var quote : quotes) {
                sum += onTheWall ? quote & 0xff : 0;
            }
            return sum;
        }

        void close() {
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
