package leakground.leaks.timers;

import static java.util.concurrent.TimeUnit.MINUTES;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.TIMERS;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A periodic task that is still due when its session is over.
///
/// One clock serves all sessions, so there is no thread too many. But a periodic task goes back into
/// the queue after every run, until it is cancelled, and it holds the session that it refreshes:
///
/// ```text
/// GC root -> Thread "clock" -> ThreadPoolExecutor$Worker -> ScheduledThreadPoolExecutor
///         -> DelayedWorkQueue.queue -> ScheduledFutureTask -> Session::refresh -> Session -> 16 KiB of quotes
/// ```
@Leak(
        title = "Uncancelled task",
        family = TIMERS,
        grows = HEAP,
        symptom = "The clock has more to do every minute, for sessions that are long over",
        round = "a session opens, adds its task to a shared clock, and ends")
public final class UncancelledTask {

    public static final class Leaky implements Workload {
        private final ScheduledThreadPoolExecutor clock = newClock();

        @Override
        public long round() {
            var session = new Session();
            clock.scheduleAtFixedRate(session::refresh, 1, 1, MINUTES);
            return session.read();
        }
    }

    public static final class Fixed implements Workload {
        private final ScheduledThreadPoolExecutor clock = newClock();

        public Fixed() {
            clock.setRemoveOnCancelPolicy(true);
        }

        @Override
        public long round() {
            var session = new Session();
            var refreshing = clock.scheduleAtFixedRate(session::refresh, 1, 1, MINUTES);
            try {
                return session.read();
            } finally {
                refreshing.cancel(false);
            }
        }
    }

    /// What a trader sees of a market between login and logout.
    private static final class Session {
        private final byte[] quotes = new byte[16 * 1024];

        Session() {
            refresh();
        }

        void refresh() {
            for (int i = 0; i < quotes.length; i++) {
                quotes[i] = (byte) (i * 7);
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

    private static ScheduledThreadPoolExecutor newClock() {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("clock").daemon().factory());
    }

    private UncancelledTask() {}
}
