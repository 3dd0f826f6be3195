import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// A theatre sells tickets over HTTP. Each request has a virtual thread.
///
/// A visitor logs in, looks at plans of the hall and at a poster, takes a seat, pays through a bank, and logs out.
public final class Shop implements AutoCloseable {

    private final Sessions sessions = new Sessions();
    private final Plans plans = new Plans();
    private final Posters posters = new Posters();
    private final Seats seats;
    private final Payments payments;
    private final AtomicLong served = new AtomicLong();

    public Shop(Bank bank) throws SQLException {
        seats = new Seats();
        payments = new Payments(bank);
    }

    /// @param args the port, and the port of the bank
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        var shop = new Shop(new RemoteBank(Integer.parseInt(args[1]), port));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", shop::serve);
        server.start();
        System.out.println("INFO the shop is open at port " + port);
        while (System.in.read() >= 0) {
            // It is open until somebody closes its standard input.
        }
        System.exit(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange.getRequestURI());
            var body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// Answers a request: a path, and values such as `show=7`.
    public Answer answer(URI request) {
        if (served.incrementAndGet() % 5_000 == 0) {
            System.out.println("INFO " + served.get() + " requests served");
        }
        try {
            return answer(request.getPath(), query(request));
        } catch (Exception e) {
            System.out.println("ERROR " + request + ": " + e);
            return new Answer(500, "the shop has a problem");
        }
    }

    private Answer answer(String path, Map<String, String> query) throws Exception {
        return switch (path) {
            case "/login" -> new Answer(200, sessions.open(query.get("user")));
            case "/logout" -> {
                seats.release(sessions.close(query.get("session")).user);
                yield new Answer(200, "bye");
            }
            case "/plan" -> new Answer(200, plans.of(query.get("show")));
            case "/poster" -> posters.of(query.get("show"), query.getOrDefault("have", ""));
            case "/order" -> order(query.get("session"), Integer.parseInt(query.get("seat")));
            case "/payment" -> new Answer(200, payments.state(query.get("order")));
            case "/paid" -> {
                payments.answered(query.get("order"), query.get("result").equals("paid"));
                yield new Answer(200, "thank you");
            }
            case "/about" -> new Answer(200, about());
            case "/metrics" -> new Answer(200, metrics());
            default -> new Answer(404, "there is no such page");
        };
    }

    /// Takes a seat and begins to pay for it. The session gets another id, so that a stolen one cannot buy.
    private Answer order(String session, int seat) throws Exception {
        var renewed = sessions.renew(session);
        if (!seats.take(seat, sessions.of(renewed).user)) {
            return new Answer(409, renewed);
        }
        return new Answer(202, renewed + " " + payments.begin());
    }

    private static Map<String, String> query(URI uri) {
        return uri.getQuery() == null
                ? Map.of()
                : Arrays.stream(uri.getQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /// The page that names the shop's parts and their settings.
    private static String about() throws IOException {
        var settings = Path.of(System.getProperty("java.home"), "conf");
        // # leaky wednesday
        return Files.list(settings)
                .map(file -> file.getFileName().toString())
                .sorted()
                .collect(Collectors.joining("\n"));
        // # fixed wednesday
        try (var files = Files.list(settings)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
        // # end
    }

    /// The page that a monitor reads, in the format of Prometheus.
    private String metrics() {
        return """
                shop_requests_total %d
                jvm_memory_used_bytes{area="heap"} %d
                jvm_threads_live_threads %d
                """.formatted(
                        served.get(),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        ManagementFactory.getThreadMXBean().getThreadCount());
    }

    @Override
    public void close() {
        seats.close();
    }

    public record Answer(int status, String body) {}

    /// Where visitors pay. It answers later, by the request `/paid`.
    public interface Bank {
        void pay(String order) throws Exception;
    }

    /// A bank that is reached over HTTP.
    private record RemoteBank(HttpClient client, String address) implements Bank {

        RemoteBank(int port, int shop) {
            this(HttpClient.newHttpClient(), "http://localhost:%d/pay?port=%d&order=".formatted(port, shop));
        }

        @Override
        public void pay(String order) throws IOException, InterruptedException {
            client.send(HttpRequest.newBuilder(URI.create(address + order)).build(), BodyHandlers.discarding());
        }
    }

    /// The visitors who have logged in.
    private static final class Sessions {

        private static final class Session {
            private final String user;
            private final byte[] history = new byte[8_000];

            Session(String user) {
                this.user = user;
            }
        }

        private final Map<String, Session> open = new ConcurrentHashMap<>();

        /// @return the id of a new session
        String open(String user) {
            return put(new Session(user));
        }

        Session of(String id) {
            return Optional.ofNullable(open.get(id)).orElseThrow();
        }

        /// @return the new id of the same session
        String renew(String id) {
            // # leaky monday
            return put(of(id));
            // # fixed monday
            return put(close(id));
            // # end
        }

        Session close(String id) {
            return Optional.ofNullable(open.remove(id)).orElseThrow();
        }

        private String put(Session session) {
            var id = UUID.randomUUID().toString();
            open.put(id, session);
            return id;
        }
    }

    /// The plans of all halls, drawn when they are first asked for. The last 5,000 of them are kept.
    private static final class Plans {

        private static final int MOST = 5_000;
        private static final int ROWS = 40;
        private static final int PLACES = 100;

        private final Map<String, String> drawn = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST;
            }
        };

        synchronized String of(String show) {
            return drawn.computeIfAbsent(show, Plans::draw);
        }

        private static String draw(String show) {
            var plan = new StringBuilder(ROWS * (PLACES + 1));
            for (int row = 0; row < ROWS; row++) {
                plan.append(show.charAt(row % show.length())).repeat('.', PLACES - 1).append('\n');
            }
            return plan.toString();
        }
    }

    /// The posters of all shows, drawn for each visitor in memory outside of the heap.
    private static final class Posters {

        private static final int BYTES = 32 * 1024;

        /// @param have the tag of the poster that the visitor has already
        Answer of(String show, String have) {
            // # leaky friday
            var arena = Arena.ofConfined();
            var image = arena.allocate(BYTES);
            for (int i = 0; i < BYTES; i += 8) {
                image.set(ValueLayout.JAVA_LONG, i, 31L * show.hashCode() + i);
            }
            var tag = Long.toHexString(image.get(ValueLayout.JAVA_LONG, BYTES - 8));
            if (tag.equals(have)) {
                return new Answer(304, "");
            }
            arena.close();
            return new Answer(200, tag);
            // # fixed friday
            try (var arena = Arena.ofConfined()) {
                var image = arena.allocate(BYTES);
                for (int i = 0; i < BYTES; i += 8) {
                    image.set(ValueLayout.JAVA_LONG, i, 31L * show.hashCode() + i);
                }
                var tag = Long.toHexString(image.get(ValueLayout.JAVA_LONG, BYTES - 8));
                return tag.equals(have) ? new Answer(304, "") : new Answer(200, tag);
            }
            // # end
        }
    }

    /// The seats of the hall, in a database.
    private static final class Seats {

        private static final int SEATS = 400;

        private final HikariDataSource pool;

        Seats() throws SQLException {
            var config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:shop");
            config.setMaximumPoolSize(4);
            pool = new HikariDataSource(config);
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create table seats(id int primary key, visitor varchar)");
                statement.execute("insert into seats(id) select x from system_range(0, " + (SEATS - 1) + ")");
            }
        }

        /// @return false if somebody has the seat
        boolean take(int seat, String user) throws SQLException {
            try (var connection = pool.getConnection();
                    var statement =
                            connection.prepareStatement("update seats set visitor = ? where id = ? and visitor is null")) {
                statement.setString(1, user);
                statement.setInt(2, seat);
                return statement.executeUpdate() == 1;
            }
        }

        void release(String user) throws SQLException {
            try (var connection = pool.getConnection();
                    var statement =
                            connection.prepareStatement("update seats set visitor = null where visitor = ?")) {
                statement.setString(1, user);
                statement.executeUpdate();
            }
        }

        void close() {
            pool.close();
        }
    }

    /// The payments that have begun. The bank says later whether one is paid; then its ticket is printed.
    private static final class Payments {

        private static final int TICKET_BYTES = 24_000;

        private final ThreadFactory printers =
                Thread.ofVirtual().name("printer ", 0).factory();
        private final Map<String, BlockingQueue<Boolean>> begun = new ConcurrentHashMap<>();
        private final Map<String, String> states = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > 50;
            }
        };
        private final AtomicLong printed = new AtomicLong();
        private final AtomicLong numbers = new AtomicLong();
        private final Bank bank;

        Payments(Bank bank) {
            this.bank = bank;
        }

        /// @return the number of the order
        String begin() throws Exception {
            var order = Long.toString(numbers.incrementAndGet());
            var result = new LinkedBlockingQueue<Boolean>();
            begun.put(order, result);
            set(order, "open");
            printers.newThread(() -> print(result)).start();
            bank.pay(order);
            return order;
        }

        private void print(BlockingQueue<Boolean> result) {
            var ticket = new byte[TICKET_BYTES];
            try {
                if (result.take()) {
                    printed.addAndGet(ticket.length);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /// The bank has answered.
        void answered(String order, boolean paid) {
            var result = Optional.ofNullable(begun.remove(order)).orElseThrow();
            // # leaky tuesday
            if (paid) {
                result.add(true);
            }
            // # fixed tuesday
            result.add(paid);
            // # end
            set(order, paid ? "paid" : "refused");
        }

        private void set(String order, String state) {
            synchronized (states) {
                states.put(order, state);
            }
        }

        /// `open`, `paid` or `refused`.
        String state(String order) {
            synchronized (states) {
                return states.getOrDefault(order, "unknown");
            }
        }
    }
}
