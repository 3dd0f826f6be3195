package leakground.leaks.captures;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.CAPTURES;

import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A chart of an aquarium that is closed, and still gets every reading.
///
/// A subscriber of a `Flow` has a subscription, with which it asks for more and says that it wants no more. This one
/// asks for everything. The publisher keeps its subscriptions in a list, until they are cancelled or it is closed
/// itself, and a subscription keeps its subscriber:
///
/// ```text
/// GC root -> Leaky -> SubmissionPublisher readings -> clients -> BufferedSubscription -> next -> …
///         -> subscriber -> Chart -> 16 KiB of points
/// ```
@Leak(
        title = "Undisposed subscription",
        family = CAPTURES,
        grows = HEAP,
        symptom = "Every reading takes longer to be published than the one before",
        round = "a keeper opens a chart, sees a new reading, and closes it")
public final class UndisposedSubscription {

    public static final class Leaky implements Workload {
        private final SubmissionPublisher<Integer> readings = newReadings();

        @Override
        public long round() {
            var chart = new Chart();
            readings.subscribe(chart);
            readings.submit(WARM);
            return chart.sum();
        }
    }

    public static final class Fixed implements Workload {
        private final SubmissionPublisher<Integer> readings = newReadings();

        @Override
        public long round() {
            try (var chart = new Chart()) {
                readings.subscribe(chart);
                readings.submit(WARM);
                return chart.sum();
            }
        }
    }

    /// Tenths of a degree.
    private static final int WARM = 254;

    /// Readings of a thermometer. A subscriber gets them in the thread that has read them.
    private static SubmissionPublisher<Integer> newReadings() {
        return new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize());
    }

    /// A curve on the screen. A publisher may call it in any thread, and even after `close`.
    private static final class Chart implements Flow.Subscriber<Integer>, AutoCloseable {
        private final int[] points = new int[4096];
        private int length;
        private Flow.Subscription subscription;
        private boolean closed;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            if (keep(subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public synchronized void onNext(Integer reading) {
            points[length++ % points.length] = reading;
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}

        @Override
        public void close() {
            var kept = end();
            if (kept != null) {
                kept.cancel();
            }
        }

        synchronized long sum() {
            long sum = 0;
            for (var point : points) {
                sum = 31 * sum + point;
            }
            return sum;
        }

        private synchronized boolean keep(Flow.Subscription subscription) {
            this.subscription = subscription;
            return !closed;
        }

        /// @return the subscription, or null if the publisher has not called `onSubscribe` yet
        private synchronized Flow.Subscription end() {
            closed = true;
            return subscription;
        }
    }

    private UndisposedSubscription() {}
}
