import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A day in a print shop: some jobs, of which the last are printed after closing time.
public final class PrintSpoolerCheck implements Workload {

    private static final String TEXT = "a line of text\n".repeat(700);

    private int number;

    @Override
    public long round() throws Exception {
        var printed = new ArrayList<CompletableFuture<Integer>>();
        var spooler = new PrintSpooler();
        try (spooler) {
            for (int i = 1; i <= 12; i++) {
                printed.add(spooler.queue(TEXT.substring(0, 15 * (30 * i + number % 20))));
            }
        }
        number++;
        long answer = 0;
        for (var pages : printed) {
            // What was queued before the end is printed.
            answer = 31 * answer + pages.get(5, TimeUnit.SECONDS);
        }
        boolean refused = false;
        try {
            spooler.queue("too late");
        } catch (IllegalStateException _) {
            refused = true;
        }
        Check.that(refused, "a spooler that is closed takes no job");
        return answer;
    }
}
