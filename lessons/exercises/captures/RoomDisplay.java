import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.util.ArrayList;
import java.util.List;

/// The display of one meeting, which shows what the sensor of the room says until it is closed.
public final class RoomDisplay implements AutoCloseable {

    /// The sensor of a room, which stays.
    public static final class Sensor {
        private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);
        private int tenths;

        /// Tells all displays a temperature in tenths of a degree.
        public void measure(int tenths) {
            int before = this.tenths;
            this.tenths = tenths;
            listeners.firePropertyChange("temperature", before, tenths);
        }

        void add(PropertyChangeListener listener) {
            listeners.addPropertyChangeListener(listener);
        }

        void remove(PropertyChangeListener listener) {
            listeners.removePropertyChangeListener(listener);
        }
    }

    private final Sensor sensor;
    private final List<String> lines = new ArrayList<>();
    private boolean open = true;

    public RoomDisplay(Sensor sensor) {
        this.sensor = sensor;
        sensor.add(this::show);
    }

    private void show(PropertyChangeEvent event) {
        if (open) {
            int tenths = (Integer) event.getNewValue();
            lines.add("%d.%d degrees".formatted(tenths / 10, tenths % 10));
        }
    }

    /// What it has shown so far, the latest last.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        open = false;
    }
}
