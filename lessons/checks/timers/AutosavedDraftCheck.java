import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two drafts at a time, of which one is closed when the disk is full; and once, at the beginning, a short pause.
public final class AutosavedDraftCheck implements Workload {

    private static final Duration LONG = Duration.ofHours(1);

    private int number;

    /// What was saved, the latest last.
    private static final class Disk {
        private final BlockingQueue<String> saved = new LinkedBlockingQueue<>();
        private volatile boolean full;

        void write(String text) {
            if (full) {
                throw new IllegalStateException("the disk is full");
            }
            saved.add(text);
        }

        void await(String text, String rule) throws InterruptedException {
            var next = saved.poll(5, TimeUnit.SECONDS);
            while (next != null && !next.equals(text)) {
                next = saved.poll(5, TimeUnit.SECONDS);
            }
            Check.that(next != null, rule);
        }
    }

    @Override
    public long round() throws InterruptedException {
        if (number++ == 0) {
            savesAgainAndAgain();
        }
        var disk = new Disk();
        var fullDisk = new Disk();
        boolean failed = false;
        long answer;
        try (var draft = new AutosavedDraft(LONG, disk::write)) {
            try (var other = new AutosavedDraft(LONG, fullDisk::write)) {
                disk.await("", "a draft is saved when it is opened");
                fullDisk.await("", "a draft is saved when it is opened");
                other.type("Dear all, ");
                fullDisk.full = true;
            } catch (IllegalStateException _) {
                failed = true;
            }
            Check.that(failed, "a draft that cannot be saved when it is closed says so");
            var text = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                draft.type("line " + (number + i) % 100 + "\n");
                text.append("line ").append((number + i) % 100).append('\n');
            }
            draft.close();
            disk.await(text.toString(), "a draft is saved when it is closed");
            answer = text.toString().hashCode();
            boolean refused = false;
            try {
                draft.type("PS");
            } catch (IllegalStateException _) {
                refused = true;
            }
            Check.that(refused, "nobody types into a draft that is closed");
        }
        Check.that(disk.saved.isEmpty(), "a draft is not saved after it was closed");
        return answer;
    }

    private static void savesAgainAndAgain() throws InterruptedException {
        var disk = new Disk();
        try (var draft = new AutosavedDraft(Duration.ofMillis(1), disk::write)) {
            for (int i = 1; i <= 5; i++) {
                draft.type("x");
                disk.await("x".repeat(i), "a draft is saved again after every pause");
            }
        }
    }
}
