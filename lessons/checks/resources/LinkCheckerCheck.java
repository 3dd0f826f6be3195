import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Titles and links of a small server: some pages are there, some are gone, and one makes the server fail.
public final class LinkCheckerCheck implements Workload {

    private static final String REST = "a line of the page\n".repeat(100);

    /// A second checker comes and goes once in so many rounds.
    private static final int ROUNDS = 16;

    private final BlockingQueue<Socket> ended = new LinkedBlockingQueue<>();
    private final InetSocketAddress address;
    private final LinkChecker checker;
    private int number;

    public LinkCheckerCheck() throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("server").start(() -> listen(server));
        address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        checker = new LinkChecker(address);
    }

    @Override
    public long round() throws IOException, InterruptedException {
        number++;
        var here = "/page/" + number % 1_000;
        var gone = "/gone/" + number % 1_000;
        Check.that(checker.title(here).equals("Title of " + here), "the title of a page is its first line");
        Check.that(checker.gone(List.of(here, gone)).equals(List.of(gone)), "the pages that are gone are listed");
        boolean failed = false;
        try {
            checker.gone(List.of("/fails"));
        } catch (IllegalStateException _) {
            failed = true;
        }
        Check.that(failed, "a page of which the server cannot tell is an error");
        if (number % ROUNDS == 0) {
            comeAndGo();
        }
        return checker.title(gone).hashCode();
    }

    private void comeAndGo() throws IOException, InterruptedException {
        try (var second = new LinkChecker(address)) {
            second.title("/page/1");
            Check.that(second.gone(List.of("/page/1")).isEmpty(), "a page that is there is not listed");
        }
        Check.that(ended.poll(5, TimeUnit.SECONDS) != null, "a checker that is closed closes its connections");
        ended.clear();
    }

    private void listen(ServerSocket server) {
        try {
            while (true) {
                var connection = server.accept();
                Thread.ofVirtual().name("connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII), 128);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                connection.getOutputStream().write(response(line));
            }
            ended.add(connection);
        } catch (IOException _) {
            // The other side has hung up.
        }
    }

    private static byte[] response(String path) {
        int status = path.startsWith("/page/") ? 200 : path.startsWith("/gone/") ? 404 : 500;
        var body = ("Title of " + path + "\n" + REST).getBytes(US_ASCII);
        return ByteBuffer.allocate(2 * Integer.BYTES + body.length)
                .putInt(status)
                .putInt(body.length)
                .put(body)
                .array();
    }
}
