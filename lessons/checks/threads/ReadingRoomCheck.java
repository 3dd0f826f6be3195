import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two visits at the same time, another one of the same reader the day after, and one to a file that is missing.
public final class ReadingRoomCheck implements Workload {

    private static final int FILES = 100;
    private static final int NUMBERS = 16 * 1024;
    private static final int[] ALL = IntStream.range(0, FILES).toArray();

    private final AtomicInteger asked = new AtomicInteger();
    private final ReadingRoom room = new ReadingRoom(
            IntStream.of(ALL).mapToObj(number -> "file " + number).toList(), this::permits);
    private volatile CountDownLatch together = new CountDownLatch(0);
    private volatile boolean isAlone;
    private volatile int day;

    @Override
    public long round() throws Exception {
        asked.set(0);
        day++;
        together = new CountDownLatch(2);
        var anns = room.serve(new ReadingRoom.Visit("Ann", ALL));
        var bens = room.serve(new ReadingRoom.Visit("Ben", ALL));
        long answer = checked("Ann", anns.get()) + 31 * checked("Ben", bens.get());
        day++;
        answer = 31 * answer
                + checked("Ann", room.serve(new ReadingRoom.Visit("Ann", ALL)).get());
        Check.that(failsForMissingFile(), "a visit to a file that is missing fails");
        Check.that(!isAlone, "two visits are served at the same time");
        Check.that(asked.get() == 4, "the register is asked once for a visit");
        return answer;
    }

    private long checked(String reader, List<String> texts) {
        var expected = IntStream.of(ALL)
                .filter(number -> maySee(reader, number))
                .mapToObj(number -> "file " + number)
                .toList();
        Check.that(
                texts.equals(expected), "a reader gets the files that the register permits on this day, and no others");
        return texts.hashCode();
    }

    private boolean failsForMissingFile() throws InterruptedException {
        try {
            room.serve(new ReadingRoom.Visit("Cleo", missing())).get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof IndexOutOfBoundsException;
        }
    }

    private int missing() {
        return IntStream.iterate(FILES, number -> number + 1)
                .filter(number -> maySee("Cleo", number))
                .findFirst()
                .orElseThrow();
    }

    private BitSet permits(String reader) {
        asked.incrementAndGet();
        // The first two visits are at desks of their own.
        together.countDown();
        try {
            if (!together.await(5, TimeUnit.SECONDS)) {
                isAlone = true;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var permits = new BitSet(NUMBERS);
        for (int number = 0; number < NUMBERS; number++) {
            permits.set(number, maySee(reader, number));
        }
        return permits;
    }

    private boolean maySee(String reader, int number) {
        return (reader.charAt(0) + day + number) % 3 != 0;
    }
}
