import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two letters on a desk, of which one is put away earlier. Now and then it waits until a paper is shredded.
public final class ConfidentialLetterCheck implements Workload {

    private static final int ROUNDS_PER_AUDIT = 1_000;
    private static final String SHORT = "Dear Bob";
    private static final String SHREDS_OF_SHORT = "dbb12e9deadcbb6d";
    private static final String TEXT = "the mill by the river is to be sold. ".repeat(25);

    private final AtomicInteger shredded = new AtomicInteger();
    private final AtomicInteger legible = new AtomicInteger();
    private final AtomicInteger hasty = new AtomicInteger();
    private int number;

    @Override
    public long round() {
        int before = shredded.get();
        long answer = readTwo();
        if (number++ % ROUNDS_PER_AUDIT == 0) {
            awaitShreds(before);
        }
        Check.that(legible.get() == 0, "nobody can read the shreds");
        Check.that(hasty.get() == 0, "a paper is shredded in all passes");
        return answer;
    }

    private long readTwo() {
        var text = number % 1_000 + TEXT;
        try (var letter = new ConfidentialLetter(text, this::collect)) {
            var other = new ConfidentialLetter(SHORT, this::collect);
            try (other) {
                Check.that(other.read().equals(SHORT), "a letter that is open is read");
            }
            boolean refused = false;
            try {
                other.read();
            } catch (IllegalStateException _) {
                refused = true;
            }
            Check.that(refused, "a letter that was put away is not read");
            Check.that(letter.read().equals(text), "a letter that is open is read, also if another was put away");
            return letter.read().hashCode();
        }
    }

    private void collect(byte[] shreds) {
        var text = new String(shreds, StandardCharsets.UTF_8);
        if (text.contains("mill") || text.contains("Bob")) {
            legible.incrementAndGet();
        }
        if (shreds.length == SHORT.length() && !HexFormat.of().formatHex(shreds).equals(SHREDS_OF_SHORT)) {
            hasty.incrementAndGet();
        }
        shredded.incrementAndGet();
    }

    private void awaitShreds(int before) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (shredded.get() == before) {
            Check.that(System.nanoTime() < deadline, "letters that were put away are shredded");
            System.gc();
            Thread.onSpinWait();
        }
    }
}
