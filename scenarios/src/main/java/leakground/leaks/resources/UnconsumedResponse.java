package leakground.leaks.resources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.RESOURCES;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import leakground.scenario.Leak;
import leakground.scenario.Workload;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/// A response of a pooled HTTP client that is dropped when its status is not 200.
///
/// A shop asks a warehouse for the stock of an article, in a thread of its own. The warehouse does not
/// know every third article, and says so with status 404 and a text. Nobody reads the text. So the
/// connection is not given back. After four of these the pool is empty. What grows is the queue of
/// those that ask for a connection:
///
/// ```text
/// GC root -> VirtualThread "stock" -> stack of BasicFuture.get()
///         -> a condition, which waits for someone to give a connection back
/// ```
///
/// They wait for a day here. By default each of them fails after three minutes. The JVM only
/// interprets: a compiler that gets to a method late resolves its string constants, and the heap grows by a
/// few bytes a round for a while.
@Leak(
        title = "Unconsumed response",
        family = RESOURCES,
        grows = {VIRTUAL_THREADS, HEAP},
        symptom = "Timeout waiting for connection from pool, while the other service is idle",
        round = "a customer reads, and a thread asks a warehouse for the stock",
        rate = 4,
        warmUp = 120,
        libraries = {"httpclient5", "httpcore5", "httpcore5-h2"},
        jvm = {"-Dsun.net.httpserver.idleInterval=3600", "-Dsun.net.httpserver.clockTick=3600000", "-Xint"})
public final class UnconsumedResponse {

    public static final class Leaky implements Workload {
        private final Warehouse warehouse = new Warehouse();
        private final CloseableHttpClient client = newClient();
        private final LongAdder stock = new LongAdder();
        private int articles;

        @Override
        public long round() {
            int article = articles++;
            Thread.ofVirtual().name("stock").start(() -> ask(article));
            return describe(article);
        }

        private void ask(int article) {
            try {
                var response = client.executeOpen(null, warehouse.stock(article), null);
                if (response.getCode() != 200) {
                    return;
                }
                stock.add(read(response));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A handler that returns or throws: the client reads the rest, and gives the connection back.
    public static final class Fixed implements Workload {
        private final Warehouse warehouse = new Warehouse();
        private final CloseableHttpClient client = newClient();
        private final LongAdder stock = new LongAdder();
        private int articles;

        @Override
        public long round() {
            int article = articles++;
            Thread.ofVirtual().name("stock").start(() -> ask(article));
            return describe(article);
        }

        private void ask(int article) {
            try {
                stock.add(client.execute(warehouse.stock(article), response -> {
                    if (response.getCode() != 200) {
                        return 0L;
                    }
                    return read(response);
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static CloseableHttpClient newClient() {
        var config = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofDays(1))
                .build();
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(4)
                .setMaxConnTotal(4)
                .build();
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(config)
                .build();
    }

    private static long read(ClassicHttpResponse response) throws IOException {
        try {
            return Long.parseLong(EntityUtils.toString(response.getEntity()).strip());
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /// Describes an article, which takes longer than to ask for its stock.
    ///
    /// @return the checksum of its text
    private static long describe(int article) {
        long sum = article;
        for (int letter = 0; letter < 20_000; letter++) {
            sum = 31 * sum + letter;
        }
        return sum;
    }

    /// Knows the stock of two articles of three, and answers on the loopback interface.
    private static final class Warehouse {
        private final HttpServer server;

        Warehouse() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/stock/", exchange -> {
                try (exchange) {
                    var path = exchange.getRequestURI().getPath();
                    int article = Integer.parseInt(path.substring("/stock/".length()));
                    boolean known = article % 3 != 0;
                    var answer = (known ? article % 50 : "No article has this number.") + "\n";
                    var bytes = answer.getBytes(US_ASCII);
                    exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("warehouse").factory()));
            server.start();
        }

        HttpGet stock(int article) {
            return new HttpGet("http://127.0.0.1:" + server.getAddress().getPort() + "/stock/" + article);
        }
    }

    private UnconsumedResponse() {}
}
