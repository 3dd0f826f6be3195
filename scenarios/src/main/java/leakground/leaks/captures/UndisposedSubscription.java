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

    /// A curve on the screen.
    private static final class Chart implements Flow.Subscriber<Integer>, AutoCloseable {
        private final int[] points = new int[4096];
        private int length;
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer reading) {
            points[length++ % points.length] = reading;
        }

        @Override
        public void onError(Throwable failure) {
            subscription.cancel();
        }

        @Override
        public void onComplete() {
            subscription.cancel();
        }

        @Override
        public void close() {
            subscription.cancel();
        }

        long sum() {
            long sum = 0;
            for (var point : points) {
                sum = 31 * sum + point;
            }
            return sum;
        }
    }

    private UndisposedSubscription() {}
}
