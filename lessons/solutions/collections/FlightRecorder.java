import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last events of a flight.
public final class FlightRecorder {

    /// How many events can be asked for.
    public static final int SHOWN = 200;

    private final Deque<String> events = new ArrayDeque<>();
    private long count;

    /// Keeps what a sensor says.
    public void record(String sensor, double value) {
        count++;
        events.add("%d %s %.1f".formatted(count, sensor, value));
        if (events.size() > SHOWN) {
            events.removeFirst();
        }
    }

    /// The last events, the latest at the end.
    public List<String> last() {
        return List.copyOf(events);
    }

    /// The number of all events since take-off.
    public long count() {
        return count;
    }
}
