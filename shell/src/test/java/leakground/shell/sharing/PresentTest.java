package leakground.shell.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import leakground.Poll;
import leakground.json.JsonObject;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;
import leakground.shell.sharing.LatestPicture.Picture;
import leakground.shell.sharing.view.TalkState;
import leakground.shell.sharing.view.TalkState.Scene;
import leakground.shell.sharing.view.Xml;
import leakground.shell.web.PageServer;
import leakground.shell.web.PageSite;
import leakground.shell.web.PageSite.Page;
import leakground.shell.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `present` as a client of HTTP sees it: most of it with pictures that are made here, the rest with real child JVMs.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class PresentTest {

    private static final TalkState STAGE = new TalkState(List.of(Scene.LEAK), Scene.LEAK, "", 0, List.of());
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final LatestPicture broadcast = new LatestPicture();

    @ParameterizedTest
    @CsvSource({
        "GET,  '',          403", "GET,  x/,          403", "GET,  x/uplot.js,  403", "GET,  x/events,   403",
        "POST, x/do/pause,  403", "HEAD, x/,          403", "GET,  TOKEN,       308", "GET,  TOKEN/,     200",
        "HEAD, TOKEN/,      200", "GET,  TOKEN/a.js,  200", "GET,  TOKEN/b.js,  404", "GET,  TOKEN/../x, 404",
        "POST, TOKEN/,      405", "PUT,  TOKEN/a.js,  405", "POST, TOKEN/events, 405", "HEAD, TOKEN/events, 200",
        "POST, TOKEN/do/pause, 403", "POST, KEYS/do/pause, 204", "GET, KEYS/do/pause, 405", "POST, KEYS/do/what, 404",
    })
    void answersWhatIsAskedForAndOnlyToWhoKnowsTheToken(String method, String path, int status) throws Exception {
        try (var server = server();
                var client = HttpClient.newHttpClient()) {
            var token = server.open(_ -> site(Set.of())).replace("/", "");
            var keys = server.open(_ -> site(Set.of("pause"))).replace("/", "");
            var uri = "http://127.0.0.1:%d/%s"
                    .formatted(server.port(), path.replace("TOKEN", token).replace("KEYS", keys));
            var response = client.send(
                    HttpRequest.newBuilder(URI.create(uri))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(status, response.statusCode());
            assertEquals(status == 200 && method.equals("GET"), !response.body().isEmpty(), response.body());
            assertEquals(status == 204 ? List.of("pause") : List.of(), List.copyOf(asked));
            assertTrue(header(response, "Content-Security-Policy").startsWith("default-src 'none'; script-src 'self'"));
            assertEquals("nosniff", header(response, "X-Content-Type-Options"));
            assertEquals("no-referrer", header(response, "Referrer-Policy"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,        , 204",
        "localhost:8080,   , 204",
        "LOCALHOST,        , 204",
        "[::1]:80,         , 204",
        "192.168.0.7:9,    , 204",
        "evil.example,     , 421",
        "127.0.0.1.evil.example:80, , 421",
        "x:1:1, , 421",
        "'',               , 421",
        "localhost:80, http://localhost:80, 204",
        "localhost:80, http://evil.example, 403",
        "localhost:80, http://localhost, 403",
        "localhost:80, null, 403",
    })
    void takesActionsFromItsOwnPagesAndUnderItsOwnNames(String host, @Nullable String origin, int status)
            throws Exception {
        try (var server = server();
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var request = "POST " + server.open(_ -> site(Set.of("pause"))) + "do/pause HTTP/1.1\r\nHost: "
                    + host
                    + "\r\n" + (origin == null ? "" : "Origin: " + origin + "\r\n")
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertEquals(status == 204 ? List.of("pause") : List.of(), List.copyOf(asked));
        }
    }

    @Test
    void saysSoWhenAnActionIsRefused() throws Exception {
        try (var server = server();
                var client = HttpClient.newHttpClient()) {
            var address = "http://127.0.0.1:" + server.port()
                    + server.open(_ -> site(Set.of("pause")).doing(Set.of("pause"), _ -> false));
            assertEquals(429, status(client, address + "do/pause"));
        }
    }

    @Test
    void restartsWaitOnceAndAQuitWaitsForNothing() throws Exception {
        try (var presented = new Presented("present mutable-key --control");
                var client = HttpClient.newHttpClient()) {
            var keys = presented.addresses(2).getLast() + "do/";
            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 20; i++) {
                answers.add(status(client, keys + "restart"));
            }
            assertEquals(Set.of(204, 429), Set.copyOf(answers));
            post(client, keys + "quit");
            assertEquals(0, presented.code());
        }
    }

    @Test
    void everySiteHasATokenOfItsOwn() throws Exception {
        try (var server = server()) {
            var tokens = IntStream.range(0, 5)
                    .mapToObj(_ -> server.open(_ -> site(Set.of())))
                    .toList();
            assertEquals(5, Set.copyOf(tokens).size());
            assertTrue(tokens.stream().allMatch(token -> token.matches("/[\\w-]{22}/")), tokens::toString);
        }
    }

    @Test
    void tellsEverythingFirstAndThenWhatIsNew() throws Exception {
        try (var server = server();
                var client = HttpClient.newHttpClient()) {
            var events = "http://127.0.0.1:" + server.port() + server.open(_ -> site(Set.of())) + "events";
            broadcast.show(new Picture(duel(3, ""), STAGE, 0, false));
            try (var viewer = new Viewer(client, events)) {
                assertTrue(viewer.next().flag("all"));
                broadcast.show(new Picture(duel(4, ""), STAGE, 0, false));
                var news = viewer.next();
                assertFalse(news.flag("all"), news::toString);
                assertEquals(List.of(List.of(4L, 4000L)), samples(news));
            }
            try (var again = new Viewer(client, events)) {
                var all = again.next();
                assertTrue(all.flag("all"), all::toString);
                assertEquals(
                        List.of(List.of(1L, 1000L), List.of(2L, 2000L), List.of(3L, 3000L), List.of(4L, 4000L)),
                        samples(all));
                broadcast.show(new Picture(duel(1, ""), STAGE, 1, false));
                assertTrue(again.next().flag("all"));
            }
        }
    }

    @Test
    void whoIsSlowGetsTheNewestPictureAndNoBacklog() throws Exception {
        int pictures = 400;
        var large = "x".repeat(100_000);
        try (var server = server();
                var client = HttpClient.newHttpClient();
                var slow = new Socket()) {
            var path = server.open(_ -> site(Set.of())) + "events";
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            slow.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            try (var fast = new Viewer(client, "http://127.0.0.1:" + server.port() + path)) {
                for (int i = 1; i <= pictures; i++) {
                    broadcast.show(new Picture(duel(i, large), STAGE, 0, i == pictures));
                    assertEquals(
                            List.of((long) i, i * 1000L), samples(fast.next()).getLast());
                }
            }
            var taken = new ByteArrayOutputStream();
            var in = slow.getInputStream();
            slow.setSoTimeout(20_000);
            while (!taken.toString(StandardCharsets.US_ASCII).endsWith("\r\n0\r\n\r\n")) {
                taken.write(in.readNBytes(Math.max(1, in.available())));
            }
            // The lengths of chunks stand in between.
            var text = taken.toString(StandardCharsets.US_ASCII).replaceAll("\r\n[0-9a-f]+\r\n", "");
            var events =
                    text.lines().filter(line -> line.startsWith(Viewer.DATA)).toList();
            assertTrue(events.size() < pictures / 2, events.size() + " of " + pictures);
            assertEquals(
                    List.of((long) pictures, pictures * 1000L),
                    samples(Viewer.data(events.getLast())).getLast());
        }
    }

    @Test
    void leavesNoThreadAndNoPort() throws Exception {
        int port;
        try (var server = server();
                var client = HttpClient.newHttpClient()) {
            port = server.port();
            broadcast.show(new Picture(duel(1, ""), STAGE, 0, false));
            var events = "http://127.0.0.1:" + port + server.open(_ -> site(Set.of())) + "events";
            try (var viewer = new Viewer(client, events)) {
                assertTrue(viewer.next().flag("all"));
                assertEquals(1, server.viewers());
            }
        }
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        Poll.until(() -> !threads().contains("HTTP-Dispatcher"), () -> "left: " + threads());
    }

    @Test
    void tenViewersSeeTheSameRunToItsEnd() throws Exception {
        try (var presented = new Presented("present mutable-key --rate 100 --control");
                var client = HttpClient.newHttpClient()) {
            var addresses = presented.addresses(2);
            var viewers = new ArrayList<Viewer>();
            for (int i = 0; i < 10; i++) {
                viewers.add(new Viewer(client, addresses.getFirst() + "events"));
            }
            for (var viewer : viewers) {
                assertTrue(viewer.next().flag("all"));
            }
            post(client, addresses.getLast() + "do/quit");
            var ends = new HashSet<Object>();
            for (var viewer : viewers) {
                var end = viewer.end();
                assertIsStopped(end);
                ends.add(List.of(
                        end.list("metrics"),
                        end.objects("sides").stream()
                                .map(PresentTest::withoutSamples)
                                .toList()));
                viewer.close();
            }
            assertEquals(1, ends.size(), ends::toString);
            assertEquals(0, presented.code());
            assertTrue(presented.out().contains("leaky "), presented.out());
        }
    }

    @Test
    void endsByCtrlCAndTellsItsViewers() throws Exception {
        try (var presented = new Presented("present mutable-key");
                var client = HttpClient.newHttpClient()) {
            var address = presented.addresses(1).getFirst();
            assertTrue(address.matches("http://127\\.0\\.0\\.1:\\d+/[\\w-]{22}/"), address);
            try (var viewer = new Viewer(client, address + "events")) {
                assertTrue(viewer.next().flag("all"));
                presented.interrupt();
                assertIsStopped(viewer.end());
            }
            assertEquals(130, presented.code());
            assertThrows(IOException.class, () -> get(client, address));
            assertEquals(
                    0,
                    ProcessHandle.current()
                            .children()
                            .filter(PresentTest::isProbe)
                            .count());
        }
    }

    @Test
    void keysAreDoneForWhoHasTheAddressWithButtons() throws Exception {
        try (var presented = new Presented("present mutable-key --control");
                var client = HttpClient.newHttpClient()) {
            var addresses = presented.addresses(2);
            assertFalse(get(client, addresses.getFirst()).contains("<button"), "buttons for everybody");
            assertEquals(
                    11,
                    Xml.parse(get(client, addresses.getLast())).all("button").size());
            try (var viewer = new Viewer(client, addresses.getFirst() + "events")) {
                post(client, addresses.getLast() + "do/pause");
                assertFalse(viewer.until("paused").flag("over"));
                post(client, addresses.getLast() + "do/quit");
                assertIsStopped(viewer.end());
            }
            assertEquals(0, presented.code());
        }
    }

    @Test
    void whoPresentsTurnsTheScenesAndEverybodySeesThem() throws Exception {
        try (var presented = new Presented("present mutable-key --rate 100 --control");
                var client = HttpClient.newHttpClient()) {
            var addresses = presented.addresses(2);
            try (var viewer = new Viewer(client, addresses.getFirst() + "events")) {
                assertEquals("leak", viewer.next().text("scene"));
                assertEquals(403, status(client, addresses.getFirst() + "do/next"));
                post(client, addresses.getLast() + "do/next");
                var why = viewer.until(
                        news -> news.has("why") && !news.list("why").isEmpty());
                assertEquals("why", why.text("scene"));
                assertTrue(why.list("why").toString().contains("leaky"), why::toString);
                post(client, addresses.getLast() + "do/next");
                var fix = viewer.until(
                        news -> news.objects("sides").getFirst().list("phases").size() == 2);
                assertEquals("fix", fix.text("scene"));
                post(client, addresses.getLast() + "do/next");
                var _ = viewer.until(news -> news.text("scene").equals("diff"));
                post(client, addresses.getLast() + "do/back");
                var _ = viewer.until(news -> news.text("scene").equals("fix"));
            }
            assertTrue(Xml.parse(get(client, addresses.getFirst())).text("diff").contains("Fixed"));
            post(client, addresses.getLast() + "do/quit");
            assertEquals(0, presented.code());
        }
    }

    /// The samples of the first side.
    private static List<?> samples(JsonObject news) {
        return news.objects("sides").getFirst().list("samples");
    }

    private static Map<?, ?> withoutSamples(JsonObject side) {
        var rest = new HashMap<Object, Object>(side.members());
        rest.remove("samples");
        return rest;
    }

    private static void assertIsStopped(JsonObject news) {
        var notes = news.objects("sides").getFirst().list("notes");
        assertTrue(notes.getFirst().toString().startsWith("stopped after round "), notes::toString);
    }

    private static PageServer server() throws IOException {
        return new PageServer(ANY_PORT);
    }

    private PageSite site(Set<String> actions) {
        return PageSite.of(pages()).telling(() -> new PresentFeed(broadcast)).doing(actions, asked::add);
    }

    private static Map<String, Page> pages() {
        return Map.of("", new Page("text/html", "<p/>"), "a.js", new Page("text/javascript", "void 0;"));
    }

    private static Duel duel(int rounds, String status) {
        var samples = IntStream.rangeClosed(1, rounds)
                .mapToObj(round -> new Sample(round, round * 10L, new EnumMap<>(Map.of(Metric.HEAP, round * 1000L))))
                .toList();
        var panel = new Panel(
                "Leaky", samples, rounds, List.of(), Verdict.MEASURING, 0, Optional.empty(), Set.of(Metric.HEAP));
        return new Duel("x", "X", List.of(panel), 5, false, rounds * 10L, status, false);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String get(HttpClient client, String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static void post(HttpClient client, String address) throws IOException, InterruptedException {
        assertEquals(204, status(client, address));
    }

    private static int status(HttpClient client, String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static boolean isProbe(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("leakground.probe.Probe");
    }
}
