package leakground.leaks.resources;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.RESOURCES;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A connection that is not closed where there is nothing to be billed.
///
/// A reader gets a report, and a thread of its own books what it costs. Every third report is free,
/// and on that way out the connection is forgotten. Four of them, and the pool is empty: nothing grows
/// in it any more. What grows is the queue before it, of all who have something to book:
///
/// ```text
/// GC root -> ThreadContainers -> VirtualThread "booking" -> stack of HikariDataSource.getConnection()
///         -> ConcurrentBag, which waits for someone to give a connection back
/// ```
///
/// They wait without limit here (`connectionTimeout` 0). With the usual thirty seconds each of them fails
/// instead, and there are as many as come in thirty seconds. The JVM runs with `-Xint`, because a
/// compiler that gets to a method late resolves its string constants, which looks like a slow leak of another kind.
@Leak(
        title = "Unreturned connection",
        family = RESOURCES,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Connection is not available, while the database has nothing to do",
        round = "a report is printed, and a thread connects to book its price",
        jvm = "-Xint")
public final class UnreturnedConnection {

    public static final class Leaky implements Workload {
        private final HikariDataSource pool = newPool();
        private final LongAdder turnover = new LongAdder();
        private int reports;

        @Override
        public long round() {
            int number = reports++;
            Thread.ofVirtual().name("booking").start(() -> book(number));
            return print(number);
        }

        private void book(int number) {
            try {
                var connection = pool.getConnection();
                int price = price(connection, number);
                if (price == 0) {
                    return;
                }
                turnover.add(price);
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static final class Fixed implements Workload {
        private final HikariDataSource pool = newPool();
        private final LongAdder turnover = new LongAdder();
        private int reports;

        @Override
        public long round() {
            int number = reports++;
            Thread.ofVirtual().name("booking").start(() -> book(number));
            return print(number);
        }

        private void book(int number) {
            try (var connection = pool.getConnection()) {
                int price = price(connection, number);
                if (price == 0) {
                    return;
                }
                turnover.add(price);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Four connections to a database in memory, where every third report is free.
    private static HikariDataSource newPool() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:archive;DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(0);
        var pool = new HikariDataSource(config);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            // A pool of the same program may have made it before.
            statement.execute("CREATE TABLE IF NOT EXISTS report (number INT PRIMARY KEY, price INT) AS"
                    + " SELECT x - 1, MOD(x - 1, 3) * 100 FROM SYSTEM_RANGE(1, 12)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return pool;
    }

    private static int price(Connection connection, int number) throws SQLException {
        try (var query = connection.prepareStatement("SELECT price FROM report WHERE number = ?")) {
            query.setInt(1, number % 12);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /// Prints a report, which takes longer than to book it.
    ///
    /// @return its checksum
    private static long print(int number) {
        long sum = number;
        for (int letter = 0; letter < 50_000; letter++) {
            sum = 31 * sum + letter;
        }
        return sum;
    }

    private UnreturnedConnection() {}
}
