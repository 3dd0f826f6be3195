package leakground.leaks.timers;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.TIMERS;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A timeout for every quote, cancelled and still queued.
///
/// A cancelled task stays in the queue of its `ScheduledThreadPoolExecutor` until it is due, eight
/// hours later. Cancelling does empty it (`FutureTask` drops its callable), so the queue keeps the
/// bare task, a hundred times a round:
///
/// ```text
/// GC root -> Thread "timeouts" -> ThreadPoolExecutor$Worker -> ScheduledThreadPoolExecutor
///         -> DelayedWorkQueue.queue -> ScheduledFutureTask (cancelled)
/// ```
@Leak(
        title = "Timeout per message",
        family = TIMERS,
        grows = HEAP,
        symptom = "The queue of the scheduler has all quotes of the day, all cancelled",
        round = "a hundred quotes arrive, each with a timeout")
public final class TimeoutPerMessage {

    public static final class Leaky implements Workload {
        private final ScheduledThreadPoolExecutor timeouts = newTimeouts();
        private final Market market = new Market();

        @Override
        public long round() {
            long turnover = 0;
            for (int quote = 0; quote < QUOTES; quote++) {
                var timeout = timeouts.schedule(market::reconnect, 8, HOURS);
                try {
                    turnover += market.nextQuote();
                } finally {
                    timeout.cancel(false);
                }
            }
            return turnover;
        }
    }

    public static final class Fixed implements Workload {
        private final ScheduledThreadPoolExecutor timeouts = newTimeouts();
        private final Market market = new Market();

        public Fixed() {
            timeouts.setRemoveOnCancelPolicy(true);
        }

        @Override
        public long round() {
            long turnover = 0;
            for (int quote = 0; quote < QUOTES; quote++) {
                var timeout = timeouts.schedule(market::reconnect, 8, HOURS);
                try {
                    turnover += market.nextQuote();
                } finally {
                    timeout.cancel(false);
                }
            }
            return turnover;
        }
    }

    /// One task looks once a minute how long the last quote is ago.
    public static final class FixedByOneTimer implements Workload {
        private final ScheduledThreadPoolExecutor timeouts = newTimeouts();
        private final Market market = new Market();

        public FixedByOneTimer() {
            timeouts.scheduleWithFixedDelay(market::reconnectIfSilent, 1, 1, MINUTES);
        }

        @Override
        public long round() {
            long turnover = 0;
            for (int quote = 0; quote < QUOTES; quote++) {
                turnover += market.nextQuote();
            }
            return turnover;
        }
    }

    private static final int QUOTES = 100;

    /// A market that sends quotes for as long as it is connected.
    private static final class Market {
        private volatile boolean connected = true;
        private volatile long lastQuote = System.nanoTime();
        private long price = 10_000;

        long nextQuote() {
            lastQuote = System.nanoTime();
            price = (price * 31 + 7) % 20_011;
            return connected ? price : 0;
        }

        void reconnect() {
            connected = true;
        }

        void reconnectIfSilent() {
            if (System.nanoTime() - lastQuote > HOURS.toNanos(8)) {
                reconnect();
            }
        }
    }

    private static ScheduledThreadPoolExecutor newTimeouts() {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("timeouts").daemon().factory());
    }

    private TimeoutPerMessage() {}
}
