import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two meetings at a time in a room, one of which ends earlier.
public final class RoomDisplayCheck implements Workload {

    private static final int READINGS = 60;

    private final RoomDisplay.Sensor sensor = new RoomDisplay.Sensor();
    private int last;

    @Override
    public long round() {
        long answer = 0;
        try (var whole = new RoomDisplay(sensor)) {
            try (var half = new RoomDisplay(sensor)) {
                measure();
                Check.that(half.lines().size() == READINGS, "a display that is open shows every reading");
                half.close();
                measure();
                Check.that(half.lines().size() == READINGS, "a display that is closed shows nothing new");
                answer = half.lines().hashCode();
            }
            Check.that(
                    whole.lines().size() == 2 * READINGS,
                    "a display that is open shows every reading, whoever else has closed");
            Check.that(
                    whole.lines().getLast().equals("%d.%d degrees".formatted(last / 10, last % 10)),
                    "the last line is the last reading");
            return 31 * answer + whole.lines().hashCode();
        }
    }

    private void measure() {
        for (int i = 0; i < READINGS; i++) {
            last = 180 + (last + 7) % 61;
            sensor.measure(last);
        }
    }
}
