import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes in the readings of electricity meters, each delivery as a whole or not at all.
public final class MeterReadings {

    /// What a meter shows at the end of a day.
    public record Reading(String meter, int day, long kilowattHours) {}

    /// The store of all readings. It opens a connection when no connection is idle.
    public static final class Store {
        private final Map<String, Reading> last = new HashMap<>();
        private final List<Connection> connections = new ArrayList<>();
        private final Deque<Connection> idle = new ArrayDeque<>();

        /// The last reading of a meter; null for none.
        public synchronized Reading last(String meter) {
            return last.get(meter);
        }

        /// The number of open connections, in use or idle.
        public synchronized int connections() {
            return connections.size();
        }

        synchronized Connection connect() {
            if (idle.isEmpty()) {
                var connection = new Connection(this);
                connections.add(connection);
                return connection;
            }
            return idle.pop();
        }

        private synchronized void giveBack(Connection connection) {
            idle.push(connection);
        }

        private synchronized void storeAll(List<Reading> readings) {
            readings.forEach(reading -> last.put(reading.meter(), reading));
        }
    }

    /// A connection with one transaction at a time.
    static final class Connection implements AutoCloseable {
        private final Store store;
        private final List<Reading> pending = new ArrayList<>();

        Connection(Store store) {
            this.store = store;
        }

        /// Adds a reading to the transaction.
        ///
        /// @throws IllegalArgumentException if it is not newer and higher than the last one of its meter
        void insert(Reading reading) {
            var last = store.last(reading.meter());
            if (last != null && (reading.day() <= last.day() || reading.kilowattHours() < last.kilowattHours())) {
                throw new IllegalArgumentException(reading + " after " + last);
            }
            pending.add(reading);
        }

        void commit() {
            store.storeAll(pending);
            pending.clear();
        }

        /// Drops what is not committed, and gives the connection back to the store.
        @Override
        public void close() {
            pending.clear();
            store.giveBack(this);
        }
    }

    private final Store store;

    public MeterReadings(Store store) {
        this.store = store;
    }

    /// Stores a delivery, or nothing of it if a reading is not valid.
    ///
    /// @return the number of readings
    /// @throws IllegalArgumentException if a reading is not valid
    public int deliver(Iterable<Reading> delivery) {
        var connection = store.connect();
        int count = 0;
        for (var reading : delivery) {
            connection.insert(reading);
            count++;
        }
        connection.commit();
        connection.close();
        return count;
    }
}
