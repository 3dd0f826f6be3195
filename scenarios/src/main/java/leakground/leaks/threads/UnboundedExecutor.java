package leakground.leaks.threads;

import static java.util.concurrent.TimeUnit.SECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A shop that mails its receipts in the background, on a pool of one thread.
///
/// The mail server takes one mail while three customers order. A fixed thread pool has a bound for its
/// threads, and none for its queue. The program does not make this queue, and does not see it:
///
/// ```text
/// GC root -> Thread "mailer" -> ThreadPoolExecutor$Worker -> ThreadPoolExecutor -> LinkedBlockingQueue workQueue
///         -> head -> Node -> next -> … -> Till$$Lambda -> Receipt -> 1 KiB of text
/// ```
///
/// With a bound, and `CallerRunsPolicy`, a till that is too fast mails a receipt itself. That slows it down
/// to what the mail server takes.
@Leak(
        title = "Unbounded executor",
        family = THREADS,
        grows = HEAP,
        symptom = "Receipts come hours later, and the pool looks healthy: one thread, and it is busy",
        round = "three customers order, and one receipt is mailed")
public final class UnboundedExecutor {

    public static final class Leaky implements Workload {
        private final Executor mailer = Executors.newFixedThreadPool(1, NAMED);
        private final Till till = new Till(mailer);

        @Override
        public long round() throws InterruptedException {
            till.open(3);
            return till.nextMail().letters();
        }
    }

    public static final class Fixed implements Workload {
        private final Executor mailer = new ThreadPoolExecutor(
                1, 1, 0, SECONDS, new ArrayBlockingQueue<>(16), NAMED, new ThreadPoolExecutor.CallerRunsPolicy());
        private final Till till = new Till(mailer);

        @Override
        public long round() throws InterruptedException {
            till.open(3);
            return till.nextMail().letters();
        }
    }

    private static final ThreadFactory NAMED =
            Thread.ofPlatform().daemon().name("mailer").factory();

    private record Receipt(byte[] text) {

        static Receipt of(int order) {
            var text = new byte[1024];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (i % 80 == 0 ? '\n' : 'a' + (order + i) % 26);
            }
            return new Receipt(text);
        }

        long letters() {
            long letters = 0;
            for (var letter : text) {
                letters += letter >= 'a' ? 1 : 0;
            }
            return letters;
        }
    }

    /// Serves one customer after the other, and has their receipts mailed.
    private static final class Till {
        private final Semaphore customers = new Semaphore(0);
        private final SynchronousQueue<Receipt> mailServer = new SynchronousQueue<>();
        private final Executor mailer;

        Till(Executor mailer) {
            this.mailer = mailer;
            Thread.ofPlatform().daemon().name("till").start(this::serve);
        }

        /// Lets some more customers in.
        void open(int more) {
            customers.release(more);
        }

        /// What the mail server takes next. It takes no second one meanwhile.
        Receipt nextMail() throws InterruptedException {
            return mailServer.take();
        }

        private void serve() {
            for (int order = 0; true; order++) {
                customers.acquireUninterruptibly();
                var receipt = Receipt.of(order);
                mailer.execute(() -> mail(receipt));
            }
        }

        /// Waits until the mail server has time.
        private void mail(Receipt receipt) {
            try {
                mailServer.put(receipt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnboundedExecutor() {}
}
