import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// The score of a match, kept by a reporter who waits for goals until the match is closed.
public final class LiveScore implements AutoCloseable {

    /// A goal for the home side (0) or the guests (1).
    public record Goal(int side, String scorer) {}

    private final BlockingQueue<Goal> goals = new LinkedBlockingQueue<>();
    private final AtomicIntegerArray score = new AtomicIntegerArray(2);
    private final StringBuffer ticker = new StringBuffer();
    private final Thread reporter = Thread.ofVirtual().name("reporter").start(this::report);

    public void goal(Goal goal) {
        goals.add(goal);
    }

    private void report() {
        while (true) {
            try {
                var goal = goals.take();
                ticker.append(goal.scorer()).append(" scores\n");
                score.incrementAndGet(goal.side());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    public int score(int side) {
        return score.get(side);
    }

    public String ticker() {
        return ticker.toString();
    }

    @Override
    public void close() {
        reporter.interrupt();
    }
}
