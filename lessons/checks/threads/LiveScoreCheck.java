import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A match with an unusual number of goals.
public final class LiveScoreCheck implements Workload {

    private static final int GOALS = 400;

    @Override
    public long round() {
        try (var match = new LiveScore()) {
            for (int i = 0; i < GOALS; i++) {
                match.goal(new LiveScore.Goal(i % 3 == 0 ? 0 : 1, "number " + i % 11));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (match.score(0) + match.score(1) < GOALS) {
                Check.that(System.nanoTime() < deadline, "every goal counts before long");
                // Not by turning round and round: the reporter may need this core.
                LockSupport.parkNanos(20_000);
            }
            Check.that(match.score(0) == (GOALS + 2) / 3, "a goal counts for its side");
            return match.ticker().hashCode();
        }
    }
}
