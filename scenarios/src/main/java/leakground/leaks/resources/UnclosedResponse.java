package leakground.leaks.resources;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.scenario.Family.RESOURCES;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A response whose title is read, and no more.
///
/// HTTP/1.1 can use a connection again only when the whole body has been read. Until then it belongs
/// to the response; the next request opens another one, which takes a file at both ends. The client
/// keeps every open connection in a set, so losing the stream closes nothing, not even on JDK 25:
///
/// ```text
/// GC root -> Thread "HttpClient-1-SelectorManager" -> HttpClientImpl.openedConnections
///         -> PlainHttpConnection -> SocketChannelImpl, and the buffers read ahead
/// ```
///
/// Closing a stream that has not been read to its end closes the connection; reading the rest first
/// gives it back to the pool. The archive is told never to hang up on a silent client, which would
/// close half of these files after thirty seconds, and never to look for one. And the JVM only
/// interprets: a compiler that gets to a method late resolves its string constants, which looks like a
/// slow leak of another kind.
@Leak(
        title = "Unclosed response",
        family = RESOURCES,
        grows = {OPEN_FILES, HEAP},
        symptom = "Too many open files, most of them connections to the same host",
        round = "a client asks for a report and reads its title",
        jvm = {
            "-Dsun.net.httpserver.maxIdleConnections=4000",
            "-Dsun.net.httpserver.idleInterval=3600",
            "-Dsun.net.httpserver.clockTick=3600000",
            "-Xint"
        })
public final class UnclosedResponse {

    public static final class Leaky implements Workload {
        private final Archive archive = new Archive();
        private final HttpClient client = newClient();

        @Override
        public long round() throws Exception {
            var response = client.send(archive.report(), ofInputStream());
            var body = response.body();
            return checksum(body.readNBytes(TITLE));
        }
    }

    public static final class Fixed implements Workload {
        private final Archive archive = new Archive();
        private final HttpClient client = newClient();

        @Override
        public long round() throws Exception {
            var response = client.send(archive.report(), ofInputStream());
            try (var body = response.body()) {
                var title = body.readNBytes(TITLE);
                body.transferTo(OutputStream.nullOutputStream());
                return checksum(title);
            }
        }
    }

    private static final int TITLE = 36;
    private static final int PAGES = 64;

    private static long checksum(byte[] title) {
        long sum = 0;
        for (var letter : title) {
            sum = 31 * sum + letter;
        }
        return sum;
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

    /// Serves one long report on the loopback interface.
    private static final class Archive {
        private final HttpServer server;
        private final byte[] page =
                "The year in figures, month by month.\n".repeat(110).getBytes(US_ASCII);

        Archive() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/report", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, (long) PAGES * page.length);
                    for (int number = 0; number < PAGES; number++) {
                        exchange.getResponseBody().write(page);
                    }
                }
            });
            server.setExecutor(threads("server"));
            server.start();
        }

        HttpRequest report() {
            var port = server.getAddress().getPort();
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/report"))
                    .build();
        }
    }

    private UnclosedResponse() {}
}
