import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Visits to the shop. A round is a visit: somebody logs in, buys a ticket or is refused by the bank, and logs out.
public final class ShopCheck implements Workload {

    private static final int SEATS = 400;
    private static final int SHOWS = 200;
    private static final int PLANS = 5_000;
    private static final int REFUSED = 3;
    private static final int RUSH = 2_500;
    private static final int RUSH_RATE = 100;
    private static final int USUAL_RATE = 10;

    /// Sends a request, and returns its status and text.
    private interface Client {
        Reply get(String request) throws Exception;
    }

    private record Reply(int status, String body) {}

    private final Client client;
    private final int shows;
    private int number;

    /// A shop in this JVM, whose cache is full, and a bank that answers at once.
    public ShopCheck() throws Exception {
        this(new Near(), SHOWS);
        for (int show = 0; show < PLANS; show++) {
            client.get("/plan?show=" + show);
        }
    }

    private ShopCheck(Client client, int shows) {
        this.client = client;
        this.shows = shows;
    }

    @Override
    public long round() throws Exception {
        int visit = number++;
        var session = client.get("/login?user=visitor" + visit % SEATS).body;
        long answer = 0;
        for (int show = 0; show < 3; show++) {
            answer = 31 * answer + client.get("/plan?show=" + (3 * visit + show) % shows).body.hashCode();
        }
        var poster = client.get("/poster?show=" + visit % shows);
        Check.that(poster.status == 200, "a visitor without a poster gets one");
        var again = client.get("/poster?show=" + visit % shows + "&have=" + poster.body);
        Check.that(again.status == 304, "a visitor who has the poster does not get it again");
        var order = client.get("/order?session=" + session + "&seat=" + visit % SEATS);
        Check.that(order.status == 202, "a free seat can be taken");
        var renewed = order.body.split(" ");
        Check.that(!renewed[0].equals(session), "an order gives the session another id");
        var state = state(renewed[1]);
        Check.that(state.equals(result(renewed[1])), "the bank decides whether an order is paid");
        if (visit % 5 == 0) {
            var about = client.get("/about").body;
            Check.that(about.contains("net.properties"), "the page about the shop names its settings");
        }
        Check.that(client.get("/logout?session=" + renewed[0]).status == 200, "whoever has ordered can log out");
        return 31 * (31 * answer + poster.body.hashCode()) + state.hashCode();
    }

    /// The state of an order after the bank has answered.
    private String state(String order) throws Exception {
        while (true) {
            var state = client.get("/payment?order=" + order).body;
            if (!state.equals("open")) {
                return state;
            }
            Thread.sleep(1);
        }
    }

    /// The bank refuses one payment of three.
    private static String result(String order) {
        return Long.parseLong(order) % REFUSED == 0 ? "refused" : "paid";
    }

    private static String paid(String order) {
        return "/paid?order=" + order + "&result=" + result(order);
    }

    /// A shop in this JVM.
    private static final class Near implements Client {

        private final Shop shop = new Shop(order -> get(paid(order)));

        Near() throws Exception {}

        @Override
        public Reply get(String request) {
            var answer = shop.answer(URI.create(request));
            return new Reply(answer.status(), answer.body());
        }
    }

    /// A shop at a port of this machine.
    private record Far(HttpClient http, int port) implements Client {

        @Override
        public Reply get(String request) throws Exception {
            var answer = http.send(request(request), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        }

        HttpRequest request(String request) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + request))
                    .build();
        }

        /// A bank calls back a moment later.
        void pay(HttpExchange exchange) throws IOException {
            var order = exchange.getRequestURI().getQuery().replaceFirst(".*order=", "");
            try (exchange) {
                exchange.sendResponseHeaders(202, -1);
            }
            http.sendAsync(request(paid(order)), BodyHandlers.discarding());
        }
    }

    /// The bank, and visits to a shop in another JVM.
    ///
    /// @param args the port of the shop, the port of the bank, and the number of shows
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var shop = new Far(http, Integer.parseInt(args[0]));
        var bank = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        bank.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bank.createContext("/pay", shop::pay);
        bank.start();
        Thread.ofPlatform().daemon().start(() -> visit(new ShopCheck(shop, Integer.parseInt(args[2]))));
        while (System.in.read() >= 0) {
            // They come until somebody closes the standard input.
        }
        System.exit(0);
    }

    /// The evening begins with a rush.
    private static void visit(ShopCheck visits) {
        long next = System.nanoTime();
        while (true) {
            try {
                visits.round();
            } catch (IOException _) {
                // The shop is not open yet.
            } catch (Exception e) {
                System.out.println("WARNING a visitor complains: " + e);
            }
            long period = 1_000_000_000L / (visits.number < RUSH ? RUSH_RATE : USUAL_RATE);
            next = Math.max(next + period, System.nanoTime() - period);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }
}
