import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// The board of a greenhouse, which shows the last value of each sensor.
public final class SensorBoard {

    /// A sensor on the bus.
    public interface Sensor {

        String name();

        /// Asks for the current temperature, in tenths of a degree above zero. A reply comes within a millisecond.
        void ask(Consumer<Integer> reply);
    }

    private final List<Sensor> sensors;
    private final Map<String, Integer> values = new ConcurrentSkipListMap<>();

    public SensorBoard(List<Sensor> sensors) {
        this.sensors = List.copyOf(sensors);
    }

    /// Asks all sensors at the same time.
    ///
    /// @return for each sensor the thread that asks it; it ends within ten milliseconds, with or without a reply
    public List<Thread> refresh() {
        var threads = new ArrayList<Thread>();
        for (var sensor : sensors) {
            threads.add(Thread.ofVirtual().name("ask " + sensor.name()).start(() -> refresh(sensor)));
        }
        return threads;
    }

    private void refresh(Sensor sensor) {
        try {
            var reply = new ArrayBlockingQueue<Integer>(1);
            sensor.ask(reply::offer);
            values.put(sensor.name(), reply.take());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The board as text, a line for each sensor that has ever replied.
    public String text() {
        var text = new StringBuilder();
        values.forEach((name, tenths) -> text.append("%s: %d.%d degrees\n".formatted(name, tenths / 10, tenths % 10)));
        return text.toString();
    }
}
