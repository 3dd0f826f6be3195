import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A job, now and then also one that fails and two at the same time; and once, at the beginning, one that takes too
/// long.
public final class JobWatchCheck implements Workload {

    private static final int ROUNDS_PER_MORE = 16;

    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final JobWatch watch = new JobWatch(Duration.ofHours(3), late::add);
    private final byte[] data = new byte[1024 * 1024];
    private int number;

    @Override
    public long round() throws Exception {
        if (number++ == 0) {
            ringsWhileAJobTakesTooLong();
        }
        long sum = watch.run("backup", this::backup);
        Check.that(sum == backup(), "a job has its result");
        if (number % ROUNDS_PER_MORE == 1) {
            failsIfItsJobDoes();
            runsTwoAtATime();
        }
        Check.that(late.isEmpty(), "no alarm rings for a job that is done in time");
        return sum;
    }

    private void failsIfItsJobDoes() throws InterruptedException {
        boolean failed = false;
        try {
            watch.run("report", () -> {
                throw new IllegalStateException("no paper");
            });
        } catch (ExecutionException e) {
            failed = e.getCause() instanceof IllegalStateException;
        }
        Check.that(failed, "a job that fails says why");
    }

    private void runsTwoAtATime() throws Exception {
        long both = watch.run("backup", () -> watch.run("index", () -> 1_000) + backup());
        Check.that(both == 1_000 + backup(), "two jobs can run at the same time");
    }

    private long backup() {
        var sum = new CRC32();
        sum.update(data);
        sum.update(number % 1_000);
        return sum.getValue();
    }

    private static void ringsWhileAJobTakesTooLong() throws Exception {
        var rung = new CountDownLatch(1);
        var hasty = new JobWatch(Duration.ofMillis(100), name -> {
            if (name.equals("long")) {
                rung.countDown();
            }
        });
        boolean heard = hasty.run("long", () -> {
            Check.that(hasty.run("short", () -> "done").equals("done"), "two jobs can run at the same time");
            return rung.await(5, TimeUnit.SECONDS);
        });
        Check.that(heard, "an alarm rings while a job takes too long, whatever other jobs are done");
    }
}
