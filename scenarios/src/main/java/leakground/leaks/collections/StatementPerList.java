package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A basket of books, and a statement for it that no other basket will use.
///
/// Parsing SQL costs more than running it, so statements are prepared once and kept under their text. The articles
/// of a basket are part of that text here. They are numbers and so do no harm, but every basket has others:
///
/// ```text
/// GC root -> Leaky -> Shop -> statements -> HashMap$Node -> JdbcPreparedStatement -> CommandContainer -> Select
/// ```
///
/// The cache is not the fault: with texts that come again it would have one entry. A list is one value if the
/// database has arrays, and then the text is always the same. The JVM runs with `-Xint`, because the data
/// that its compiler keeps would hide that the fix keeps nothing. H2 runs without its cache of numbers for the same
/// reason.
@Leak(
        title = "Statement per list",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "The cache of statements has thousands of them, all alike, each used once",
        round = "a basket of six books is priced",
        jvm = {"-Xint", "-Dh2.objectCache=false"})
public final class StatementPerList {

    public static final class Leaky implements Workload {
        private final Shop shop = new Shop();

        @Override
        public long round() throws SQLException {
            var books = shop.nextBasket();
            var list = Arrays.stream(books).map(String::valueOf).collect(Collectors.joining(", "));
            var query = shop.prepared("SELECT SUM(price) FROM book WHERE id IN (" + list + ")");
            return Shop.price(query);
        }
    }

    public static final class Fixed implements Workload {
        private final Shop shop = new Shop();

        @Override
        public long round() throws SQLException {
            var books = shop.nextBasket();
            var query = shop.prepared("SELECT SUM(price) FROM book WHERE id = ANY(?)");
            query.setObject(1, books);
            return Shop.price(query);
        }
    }

    private static final int BOOKS = 100;

    /// A connection to the books, with a cache of statements as drivers and frameworks have one.
    private static final class Shop {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();
        private final Random customers = new Random(25);

        Shop() {
            try {
                connection = DriverManager.getConnection("jdbc:h2:mem:");
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE book (id INT PRIMARY KEY, price INT) AS SELECT x - 1,"
                            + " 500 + MOD(x * 31, 2000) FROM SYSTEM_RANGE(1, " + BOOKS + ")");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /// The ids of the books that the next customer has chosen.
        Integer[] nextBasket() {
            return customers.ints(0, BOOKS).distinct().limit(6).boxed().toArray(Integer[]::new);
        }

        /// Prepares a statement, or returns the one with the same text.
        PreparedStatement prepared(String sql) throws SQLException {
            var statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }

        static long price(PreparedStatement query) throws SQLException {
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private StatementPerList() {}
}
