import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two vans on tour at a time, of which one comes back earlier.
public final class VanTrackerCheck implements Workload {

    private static final Cleaner CLEANER = Cleaner.create();

    /// A deflater that is counted if nothing refers to it any more before it has ended.
    private static final class Watched extends Deflater {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Cleaner.Cleanable cleanable;

        Watched(AtomicInteger lost) {
            cleanable = CLEANER.register(this, count(lost, ended));
        }

        /// Holds no deflater.
        private static Runnable count(AtomicInteger lost, AtomicBoolean ended) {
            return () -> lost.addAndGet(ended.get() ? 0 : 1);
        }

        @Override
        public void end() {
            super.end();
            ended.set(true);
            cleanable.clean();
        }
    }

    private static final int POSITIONS = 12;

    private final AtomicInteger lost = new AtomicInteger();
    private final VanTracker tracker = new VanTracker(() -> new Watched(lost));
    private int number;

    @Override
    public long round() throws DataFormatException {
        number++;
        int whole = tracker.start();
        int half = tracker.start();
        var ofWhole = new Inflater();
        var ofHalf = new Inflater();
        try {
            long saved = tracker.saved();
            long answer = send(whole, ofWhole) + 31 * send(half, ofHalf);
            end(half, ofHalf);
            long savedByHalf = tracker.saved();
            Check.that(savedByHalf > saved, "the bytes that a tour saves are counted");
            answer = 31 * answer + send(whole, ofWhole);
            end(whole, ofWhole);
            Check.that(tracker.saved() > savedByHalf, "the bytes that a tour saves are counted");
            Check.that(lost.get() == 0, "no deflater is left to the garbage collector");
            return answer;
        } finally {
            ofWhole.end();
            ofHalf.end();
        }
    }

    /// Sends some positions of a tour.
    ///
    /// @return a sum of the positions that have arrived
    private long send(int tour, Inflater depot) throws DataFormatException {
        long answer = 0;
        for (int i = 0; i < POSITIONS; i++) {
            var position = "on road %d at 52.%04d north and 13.%04d east\n".formatted(number % 50, i, number % 1_000);
            var part = tracker.position(tour, position);
            var arrived = read(depot, part);
            Check.that(arrived.equals(position), "a position arrives at once and unchanged");
            Check.that(i == 0 || part.length < position.length() / 2, "a position after similar ones takes few bytes");
            answer = 31 * answer + arrived.hashCode();
        }
        return answer;
    }

    private void end(int tour, Inflater depot) throws DataFormatException {
        read(depot, tracker.end(tour));
        Check.that(depot.finished(), "the stream of a tour ends with the tour");
        Check.that(isRefused(() -> tracker.position(tour, "nowhere")), "a tour that is over takes no position");
        Check.that(isRefused(() -> tracker.end(tour)), "a tour that is over does not end again");
    }

    private static boolean isRefused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private static String read(Inflater depot, byte[] part) throws DataFormatException {
        var text = new byte[256];
        depot.setInput(part);
        int length = depot.inflate(text);
        return new String(text, 0, length, UTF_8);
    }
}
