package leakground.leaks.timers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.TIMERS;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A ticker that outlives the session it ticks for.
///
/// Every session starts a ticker of its own, which refreshes its quotes once a second. A live thread is
/// a GC root, so everything that its task can reach stays alive with it:
///
/// ```text
/// GC root -> Thread "ticker" -> ThreadPoolExecutor$Worker -> ScheduledThreadPoolExecutor
///         -> DelayedWorkQueue -> Session::refresh -> Session -> 64 KiB of quotes
/// ```
@Leak(
        title = "Unstopped ticker",
        family = TIMERS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "One more thread called ticker for every session ever opened",
        round = "a trader opens a session, reads the quotes, and logs out")
public final class UnstoppedTicker {

    public static final class Leaky implements Workload {
        @Override
        public long round() {
            var session = new Session();
            session.open();
            return session.read();
        }
    }

    /// The session owns its ticker and closes it. The block closes the session.
    public static final class Fixed implements Workload {
        @Override
        public long round() {
            try (var session = new ClosedSession()) {
                session.open();
                return session.read();
            }
        }

        private static final class ClosedSession extends Session implements AutoCloseable {
            @Override
            public void close() {
                ticker.close();
            }
        }
    }

    /// What a trader sees of a market between login and logout.
    private static class Session {
        final ScheduledExecutorService ticker = newTicker();
        private final byte[] quotes = new byte[64 * 1024];

        /// Refreshes the quotes now and once a second.
        void open() {
            refresh();
            ticker.scheduleAtFixedRate(this::refresh, 1, 1, SECONDS);
        }

        private void refresh() {
            for (int i = 0; i < quotes.length; i++) {
                quotes[i] = (byte) i;
            }
        }

        long read() {
            long sum = 0;
            for (var quote : quotes) {
                sum += quote & 0xff;
            }
            return sum;
        }
    }

    private static ScheduledExecutorService newTicker() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("ticker").daemon().factory());
    }

    private UnstoppedTicker() {}
}
