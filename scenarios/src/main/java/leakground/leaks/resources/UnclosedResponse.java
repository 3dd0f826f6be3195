package leakground.leaks.resources;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
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

/// A response whose first line is read, and no more.
@Leak(
        title = "Unclosed response",
        family = RESOURCES,
        grows = {OPEN_FILES, HEAP},
        symptom = "Too many open files, most of them connections to the same host",
        jvm = {"-Dsun.net.httpserver.maxIdleConnections=4000", "-Dsun.net.httpserver.idleInterval=3600"})
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

    private static final int TITLE = 40;

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
        private final byte[] report =
                "The year in figures, month by month. ".repeat(256 * 1024 / 37).getBytes();

        Archive() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/report", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, report.length);
                    exchange.getResponseBody().write(report);
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
