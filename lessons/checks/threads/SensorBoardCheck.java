import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A greenhouse whose sensors reply at once, except the last one, which is silent now and then.
public final class SensorBoardCheck implements Workload {

    private static final int SENSORS = 30;
    private static final int SILENT = SENSORS - 1;

    /// The last sensor is silent once in so many rounds.
    private static final int ROUNDS = 48;

    private static final Duration LOOK = Duration.ofNanos(100_000);
    private static final long LONGEST_REPLY_NANOS = 1_000_000;

    private final SensorBoard board = new SensorBoard(IntStream.range(0, SENSORS)
            .<SensorBoard.Sensor>mapToObj(Sensor::new)
            .toList());
    private volatile CountDownLatch together = new CountDownLatch(0);
    private volatile int number;
    private volatile long silentSince;
    private volatile boolean isAlone;

    @Override
    public long round() throws InterruptedException {
        number = number + 1;
        together = new CountDownLatch(2);
        var threads = board.refresh();
        Check.that(threads.size() == SENSORS, "every sensor is asked");
        for (var thread : threads.subList(0, SILENT)) {
            thread.join();
        }
        Check.that(!isAlone, "all sensors are asked at the same time");
        awaitLast(threads.getLast());
        var text = board.text();
        var lines = text.lines().toList();
        Check.that(lines.size() == SENSORS, "every sensor that has ever replied is on the board");
        for (int i = 0; i < SENSORS; i++) {
            int tenths = tenths(i, i == SILENT && isSilent() ? number - 1 : number);
            Check.that(
                    lines.get(i).equals("%s: %d.%d degrees".formatted(name(i), tenths / 10, tenths % 10)),
                    "the board shows the last value of every sensor");
        }
        return text.hashCode();
    }

    private boolean isSilent() {
        return number % ROUNDS == 0;
    }

    /// Waits for the last sensor, unless it is silent and its thread waits forever.
    private void awaitLast(Thread thread) throws InterruptedException {
        if (!isSilent()) {
            thread.join();
            return;
        }
        while (!thread.join(LOOK) && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Check.that(
                thread.isAlive() || System.nanoTime() - silentSince >= LONGEST_REPLY_NANOS,
                "a sensor has a millisecond to reply");
    }

    private static String name(int sensor) {
        return "sensor %02d".formatted(sensor);
    }

    private static int tenths(int sensor, int number) {
        return 150 + (7 * sensor + number) % 100;
    }

    private final class Sensor implements SensorBoard.Sensor {
        private final int place;

        Sensor(int place) {
            this.place = place;
        }

        @Override
        public String name() {
            return SensorBoardCheck.name(place);
        }

        @Override
        public void ask(Consumer<Integer> reply) {
            if (place == SILENT && isSilent()) {
                silentSince = System.nanoTime();
                return;
            }
            if (place < 2) {
                awaitOther();
            }
            reply.accept(tenths(place, number));
        }

        private void awaitOther() {
            together.countDown();
            try {
                if (!together.await(5, TimeUnit.SECONDS)) {
                    isAlone = true;
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
