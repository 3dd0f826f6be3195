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
/// Every session opens a ticker of its own to keep its quotes fresh. A live thread is a GC root, so
/// whatever its task can reach stays alive with it:
///
/// ```text
/// GC root -> Thread "ticker" -> ThreadPoolExecutor$Worker -> ScheduledThreadPoolExecutor
///         -> DelayedWorkQueue -> Session::refresh -> Session -> 64 KiB of quotes
/// ```
@Leak(
        title = "Unstopped ticker",
        family = TIMERS,
        grows = {PLATFORM_THREADS, HEAP},
        symptom = "One more thread called ticker for every session ever opened")
public final class UnstoppedTicker {

    public static final class Leaky implements Workload {
        @Override
        public long round() {
            var session = new Session();
            var ticker = newTicker();
            ticker.scheduleAtFixedRate(session::refresh, 1, 1, SECONDS);
            return session.read();
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() {
            var session = new Session();
            try (var ticker = newTicker()) {
                ticker.scheduleAtFixedRate(session::refresh, 1, 1, SECONDS);
                return session.read();
            }
        }
    }

    /// What a trader sees of a market between login and logout.
    private static final class Session {
        private final byte[] quotes = new byte[64 * 1024];

        Session() {
            refresh();
        }

        void refresh() {
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
