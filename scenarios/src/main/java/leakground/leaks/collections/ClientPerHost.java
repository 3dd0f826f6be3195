package leakground.leaks.collections;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.scenario.Family.COLLECTIONS;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A client of its own for every supplier, in a map that keeps them all.
///
/// A client is not a small object: it has a thread that waits on a selector, and connections that it
/// keeps for the next request. There are ever more suppliers, most of them asked once. A client that
/// nobody reaches would shut itself down; the map reaches all of them:
///
/// ```text
/// GC root -> class ClientPerHost$Leaky -> CLIENTS -> ConcurrentHashMap$Node -> HttpClientFacade
///         -> HttpClientImpl -> SelectorManager, a thread with files of its own, and the pool of connections
/// ```
///
/// All suppliers are paths of one server here, so that nothing leaves the loopback interface. Both sides
/// are told to keep idle connections, which would otherwise be closed after thirty seconds; the threads
/// and their selectors would still stay. A client that was closed waits for a `Cleaner`: the small young
/// generation has it come often, and small buffers keep low what waits. And the JVM runs with `-Xint`, and
/// customises no method handles. The server does not look for idle connections during a run; by default it
/// looks first after ten seconds. What happens for the first time late in a run looks like a slow leak of
/// another kind.
@Leak(
        title = "Client per host",
        family = COLLECTIONS,
        grows = {PLATFORM_THREADS, HEAP, OPEN_FILES},
        symptom = "One more thread called HttpClient-n-SelectorManager for every supplier ever asked",
        round = "a shop asks the next supplier for an offer",
        rate = 6,
        jvm = {
            "-Djdk.httpclient.bufsize=1024",
            "-Djdk.httpclient.keepalive.timeout=3600",
            "-Dsun.net.httpserver.maxIdleConnections=4000",
            "-Dsun.net.httpserver.idleInterval=3600",
            "-Dsun.net.httpserver.clockTick=3600000",
            "-Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1",
            "-Xmn1m",
            "-Xint"
        })
public final class ClientPerHost {

    public static final class Leaky implements Workload {
        private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();
        private final Market market = new Market();

        @Override
        public long round() throws Exception {
            var supplier = market.next();
            var client = CLIENTS.computeIfAbsent(supplier, _ -> newClient());
            return checksum(client.send(market.offer(supplier), ofString()).body());
        }
    }

    /// One client keeps apart what belongs to different hosts, and drops connections that are idle.
    public static final class Fixed implements Workload {
        private static final HttpClient CLIENT = newClient();
        private final Market market = new Market();

        @Override
        public long round() throws Exception {
            var supplier = market.next();
            return checksum(CLIENT.send(market.offer(supplier), ofString()).body());
        }
    }

    /// Closing waits for what is under way, and ends the thread.
    public static final class FixedByClosing implements Workload {
        private final Market market = new Market();

        @Override
        public long round() throws Exception {
            var supplier = market.next();
            try (var client = newClient()) {
                return checksum(client.send(market.offer(supplier), ofString()).body());
            }
        }
    }

    private static long checksum(String offer) {
        return offer.chars().asLongStream().reduce(0, (sum, letter) -> 31 * sum + letter);
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads("client"))
                .build();
    }

    private static Executor threads(String name) {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name).factory());
    }

    /// Suppliers on the loopback interface, and what each of them has to offer.
    private static final class Market {
        private final HttpServer server;
        private int suppliers = 100_000;

        Market() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                try (exchange) {
                    var offer = ("Today's tea of " + exchange.getRequestURI().getPath()).getBytes(US_ASCII);
                    exchange.sendResponseHeaders(200, offer.length);
                    exchange.getResponseBody().write(offer);
                }
            });
            server.setExecutor(threads("server"));
            server.start();
        }

        String next() {
            return "supplier-" + suppliers++;
        }

        HttpRequest offer(String supplier) {
            var host = "http://127.0.0.1:" + server.getAddress().getPort();
            return HttpRequest.newBuilder(URI.create(host + "/" + supplier)).build();
        }
    }

    private ClientPerHost() {}
}
