package leakground.leaks.resources;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.RESOURCES;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A nightly job that reads the newest letter of each box, and keeps one connection for all of them.
///
/// A result stays open until its statement is closed or run again, and a statement until its connection is closed.
/// This connection is closed in the morning. The pool has to close the statements then, so it has a list of them:
///
/// ```text
/// GC root -> Thread "HikariPool-1:housekeeper" -> ThreadPoolExecutor$Worker -> ScheduledThreadPoolExecutor
///         -> DelayedWorkQueue -> MaxLifetimeTask -> PoolEntry.openStatements -> FastList -> JdbcPreparedStatement
///         -> JdbcResultSet -> LocalResult -> 40 rows
/// ```
///
/// The connection that the job has refers to the same list.
@Leak(
        title = "Unclosed cursor",
        family = RESOURCES,
        grows = HEAP,
        symptom = "ORA-01000: maximum open cursors exceeded, always at the same hour of the night",
        round = "a job reads the newest letter of a box")
public final class UnclosedCursor {

    public static final class Leaky implements Workload {
        private final Connection letters = connect();
        private int boxes;

        @Override
        public long round() throws SQLException {
            var query = letters.prepareStatement(NEWEST);
            query.setInt(1, boxes++ % BOXES);
            var rows = query.executeQuery();
            return rows.next() ? rows.getString(1).hashCode() : 0;
        }
    }

    public static final class Fixed implements Workload {
        private final Connection letters = connect();
        private int boxes;

        @Override
        public long round() throws SQLException {
            try (var query = letters.prepareStatement(NEWEST)) {
                query.setInt(1, boxes++ % BOXES);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? rows.getString(1).hashCode() : 0;
                }
            }
        }
    }

    private static final int BOXES = 50;
    private static final String NEWEST = "SELECT text FROM letter WHERE box = ? ORDER BY number DESC";

    /// Borrows a connection to a database with forty letters in each box.
    private static Connection connect() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:letters;DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(1);
        try {
            var connection = new HikariDataSource(config).getConnection();
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS letter (box INT, number INT, text VARCHAR) AS"
                        + " SELECT MOD(x, " + BOXES + "), x, 'Dear ' || x || ', the parcel is here'"
                        + " FROM SYSTEM_RANGE(1, " + 40 * BOXES + ")");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UnclosedCursor() {}
}
