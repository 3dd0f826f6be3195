import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Machines that all answer; and once, at the beginning, one that does not.
public final class PingMonitorCheck implements Workload {

    private final PingMonitor monitor = new PingMonitor(TimeUnit.HOURS.toMillis(1));
    private int number;

    @Override
    public long round() {
        if (number++ == 0) {
            losesWhatIsNotAnswered();
        }
        long answer = 0;
        for (int i = 0; i < 25; i++) {
            var payload = new byte[1024];
            Arrays.fill(payload, (byte) (number + i));
            monitor.ping("machine " + i, payload);
            Check.that(monitor.answered("machine " + i, payload.clone()), "an answer belongs to its ping");
            Check.that(!monitor.answered("machine " + i, payload), "a ping is answered once");
            answer = 31 * answer + Arrays.hashCode(payload);
        }
        Check.that(monitor.lost() == 0, "what is answered in time is not lost");
        return answer;
    }

    private static void losesWhatIsNotAnswered() {
        var hasty = new PingMonitor(1);
        hasty.ping("nobody", new byte[1]);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (hasty.lost() == 0) {
            Check.that(System.nanoTime() < deadline, "what is not answered in time is lost");
            Thread.onSpinWait();
        }
    }
}
