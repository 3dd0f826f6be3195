package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.lab.Jdk;
import leakground.lessons.Calibration;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.ProgressFile;
import leakground.shell.Ran;
import leakground.shell.cli.Console;
import leakground.shell.workshop.HostClient.HostReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A seat with the files of a learner, and a host that it reports to.
class SeatLinkTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private Path home;

    private final StringWriter err = new StringWriter();

    @Test
    void whatAShellNotesComesToTheBoard() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            try (var shell = link()) {
                join(host);
                shell.afterCommand();
                note(progress -> progress.with(
                        EXERCISE, now -> now.checked("STILL LEAKS").hinted()));
                await(() -> status().text("state").equals("STILL LEAKS"));
                note(progress -> progress.with(Calibration.NONE.with(80, true)).withCase(98));
                await(() -> status().count("points") == 98);
                note(progress ->
                        progress.with(EXERCISE, now -> now.checked("SOLVED").solvedAt(Instant.now(), "run")));
                await(() -> status().text("state").equals("SOLVED"));
            }
            var status = status();
            assertEquals("warehouse", status.text("exercise"));
            assertEquals(
                    List.of(2L, 1L, 1L, 1L, 1L, 1L, 98L),
                    List.of("checks", "hints", "solved", "answered", "right", "cases", "points").stream()
                            .map(status::count)
                            .toList());
        }
        assertEquals("", err.toString());
    }

    @Test
    void whatASingleCommandNotesIsSentAtItsEnd() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
            try (var _ = link()) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("BROKEN", status().text("state"));
        }
    }

    @Test
    void aHostThatIsAwayIsSaidOnceAndGetsItLater() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
        }
        for (int i = 0; i < 3; i++) {
            try (var _ = link()) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
        }
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().matches("The host of the workshop at \\S+ is not reached: .*\\R"), err.toString());
        try (var _ = new Hosted(home.resolve("host"))) {
            var now = new AtomicReference<>(Instant.now());
            // Again, for on a busy machine the host may answer too late.
            await(() -> {
                assertEquals(Optional.empty(), command(now.updateAndGet(last -> last.plusSeconds(60))));
                return status().count("checks") == 3;
            });
        }
    }

    @Test
    void whileTheHostIsAwayOnlyTheFirstCommandInAWhileAsksForIt() throws Exception {
        try (var host = new BrokenHost(500, "{}")) {
            pass(host.address(), Instant.now());
            var now = Instant.now();
            for (int i = 0; i < 3; i++) {
                note(progress -> progress.with(EXERCISE, known -> known.checked("BROKEN")));
                assertEquals(i == 0, command(now).isPresent());
            }
            assertEquals(1, host.asked());
            assertEquals(Optional.empty(), command(now.plusSeconds(60)));
            assertEquals(2, host.asked());
            assertEquals(Optional.empty(), command(now.minusSeconds(3_600)), "a clock that was set back");
            assertEquals(3, host.asked());
        }
    }

    @Test
    void aHostThatAnswersTooSlowlyIsAwayToo() throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var asked = new AtomicInteger();
            Thread.ofPlatform().daemon().name("slow host").start(() -> answerSlowly(socket, asked));
            pass(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"), Instant.now());
            note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            for (int i = 0; i < 2; i++) {
                try (var _ = link()) {}
            }
            assertEquals(1, asked.get());
        }
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("is not reached: it does not answer in time."), err.toString());
    }

    /// Answers a few bytes a second, so that no read of them takes long.
    private static void answerSlowly(ServerSocket socket, AtomicInteger asked) {
        while (!socket.isClosed()) {
            try (var seat = socket.accept()) {
                asked.incrementAndGet();
                for (var letter : "HTTP/1.1 204 No Content\r\n\r\n".split("")) {
                    seat.getOutputStream().write(letter.getBytes(UTF_8));
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } catch (IOException | InterruptedException _) {
                // The seat or the test has ended.
            }
        }
    }

    @Test
    void aStatusThatIsRefusedIsSaidOnce() throws Exception {
        try (var host = new BrokenHost(400, "{\"error\":\"there is no such exercise\"}")) {
            pass(host.address(), Instant.now());
            var now = new AtomicReference<>(Instant.now());
            var watch = new SeatWatch(folder(), now::get);
            var thread = Thread.ofPlatform().name("watch").start(watch);
            await(() -> Files.exists(SentStatus.file(folder())));
            var said = watch.message().orElseThrow();
            assertEquals(1, host.asked());
            now.set(now.get().plusSeconds(25));
            await(() -> host.asked() == 2);
            note(progress -> progress.with(EXERCISE, known -> known.checked("BROKEN")));
            await(() -> host.asked() == 3);
            watch.end();
            thread.join();
            assertEquals(Optional.empty(), watch.message());
            assertTrue(said.contains("refuses what this seat sends: there is no such exercise."), said);
            note(progress -> progress.with(EXERCISE, known -> known.checked("BROKEN")));
            assertEquals(Optional.empty(), command(now.get()));
            assertEquals(4, host.asked());
        }
    }

    @Test
    void aPassEndsAfterADayInAnOpenShellToo() throws Exception {
        try (var host = new BrokenHost(204, "")) {
            var now = new AtomicReference<>(Instant.now());
            var looks = new AtomicInteger();
            pass(host.address(), now.get());
            note(progress -> progress.with(EXERCISE, known -> known.checked("BROKEN")));
            var watch = new SeatWatch(folder(), () -> {
                looks.incrementAndGet();
                return now.get();
            });
            var thread = Thread.ofPlatform().name("watch").start(watch);
            await(() -> Files.exists(SentStatus.file(folder())));
            now.set(now.get().plus(SeatPass.VALID));
            int before = looks.get();
            await(() -> looks.get() > before);
            watch.end();
            thread.join();
            assertEquals(1, host.asked());
        }
    }

    @Test
    void aPassOfYesterdayNeedsNoThread() throws Exception {
        try (var host = new BrokenHost(204, "")) {
            pass(host.address(), Instant.now().minus(SeatPass.VALID));
            var group = new ThreadGroup("shell");
            var threads = new FutureTask<>(() -> {
                try (var _ = link()) {
                    return group.activeCount();
                }
            });
            new Thread(group, threads, "shell").start();
            assertEquals(1, threads.get());
        }
    }

    @Test
    void aShellHasAThreadForASeatOnlyWhileItHasJoined() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            var group = new ThreadGroup("shell");
            var counts = new ArrayList<Integer>();
            var shell = new FutureTask<>(() -> {
                try (var link = link()) {
                    counts.add(group.activeCount());
                    join(host);
                    link.afterCommand();
                    counts.add(group.activeCount());
                    run("workshop leave").with(0);
                    link.afterCommand();
                    await(() -> group.activeCount() == 1);
                }
                return counts;
            });
            new Thread(group, shell, "shell").start();
            assertEquals(List.of(1, 2), shell.get());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"error":"it is full"} | it is full
                    {"error":"a\\nb"}     | a b
                    {"error":17}           | it answers with status 503
                    {"error":""}           | it answers with status 503
                    {"error":null}         | it answers with status 503
                    {}                     | it answers with status 503
                    """)
    void theReasonOfAnyServerIsAClause(String body, String reason) {
        assertEquals(reason, new HostReply(503, JsonObject.of(Json.read(body))).reason());
    }

    /// A server that answers everything alike.
    private static final class BrokenHost implements AutoCloseable {

        private final AtomicInteger asked = new AtomicInteger();
        private final HttpServer server;

        BrokenHost(int status, String body) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                }
            });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        int asked() {
            return asked.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /// Joins without a question to the host.
    private void pass(URI host, Instant joined) throws IOException {
        new SeatPass(new HostClient(host, Optional.empty()), "token", "Ann", joined)
                .write(Files.createDirectories(folder()));
    }

    /// A single command at this time.
    ///
    /// @return what it says at its end
    private Optional<String> command(Instant now) {
        var watch = new SeatWatch(folder(), InstantSource.fixed(now));
        watch.end();
        watch.run();
        return watch.message();
    }

    @Test
    void aSeatThatHasLeftSendsNothing() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
            run("workshop leave").with(0).saysInOneLine("Left the workshop at ");
            try (var _ = link()) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("", status().text("exercise"));
            assertTrue(seat().flag("left"));
            run("workshop leave").with(1).saysInOneLine("This seat has not joined a workshop.");
        }
    }

    @Test
    void aNewBoardIsSaidAndForgotten() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
        }
        try (var _ = new Hosted(home.resolve("host"), "--new", "--port", port())) {
            try (var _ = link()) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
        }
        assertTrue(err.toString().contains("does not know this seat any more"), err.toString());
        assertFalse(Files.exists(SeatPass.file(folder())));
    }

    @Test
    void aSeatThatJoinsAgainHasItsTileAgain() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
            var words = String.join(" ", host.join());
            run("workshop join " + words + " --seat Bob").with(0).saysInOneLine("Joined as Bob, seat 1.");
            run("workshop join " + words).with(0).saysInOneLine("Joined as Bob, seat 1.");
            assertEquals(1, seats().size());
        }
    }

    @Test
    void aSeatTrustsTheCertificateThatItIsGiven() throws Exception {
        var key = home.resolve("board.p12").toString();
        var certificate = home.resolve("board.pem").toString();
        keytool("-genkeypair -alias board -keyalg EC -dname CN=board -ext san=ip:127.0.0.1 -storetype PKCS12", key);
        keytool("-exportcert -rfc -alias board -file " + certificate, key);
        var data = home.resolve("host").toString();
        var wrong = Map.of("XDG_DATA_HOME", data, "LEAKGROUND_CERTIFICATE_PASSWORD", "wrong");
        Ran.line(UTF_8, wrong, "workshop host --certificate " + key)
                .with(2)
                .saysInOneLine(key + " is not a certificate with its key in PKCS #12, or its password is another one.");
        var keyless = home.resolve("trusted.p12").toString();
        keytool("-importcert -noprompt -alias board -storetype PKCS12 -file " + certificate, keyless);
        var right = Map.of("XDG_DATA_HOME", data, "LEAKGROUND_CERTIFICATE_PASSWORD", PASSWORD);
        Ran.line(UTF_8, right, "workshop host --certificate " + keyless)
                .with(2)
                .saysInOneLine(keyless + " has no key for its certificate; `keytool -genkeypair` makes both.");
        try (var host = new Hosted(right, "--certificate", key)) {
            var line = "workshop join " + String.join(" ", host.join()) + " --seat Ann";
            run(line).with(1).saysInOneLine("The host at https://127.0.0.1:");
            run(line + " --certificate " + certificate).with(0).saysInOneLine("Joined as Ann, seat 1.");
            try (var _ = link()) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("BROKEN", status().text("state"));
        }
    }

    private static void keytool(String words, String store) throws Exception {
        var line = new ArrayList<>(List.of(Jdk.program("keytool").toString()));
        line.addAll(List.of((words + " -storepass " + PASSWORD + " -keystore " + store).split(" ", -1)));
        assertEquals(0, new ProcessBuilder(line).start().waitFor());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    join                           | 2 | workshop join takes the address and the code from the board, such as
                    join 1.2.3.4:1                 | 2 | workshop join takes the address and the code from the board, such as
                    join http://x/y abcd --seat A  | 2 | workshop join takes an address such as 192.168.0.7:4711 or
                    join ':::' abcd --seat A       | 2 | workshop join takes an address such as 192.168.0.7:4711 or
                    join 127.0.0.1:1 abcd          | 2 | workshop join needs --seat NAME without a terminal.
                    join 127.0.0.1:1 abcd --seat A | 1 | The host at http://127.0.0.1:1/ is not reached:
                    join 127.0.0.1:1 abcd --new    | 2 | --new is only for workshop host.
                    host x                         | 2 | workshop host takes no 'x'.
                    host --port 70000              | 2 | --port takes a number from 0 to 65535, not 70000.
                    host --public ftp://x/y        | 2 | --public takes an address such as 192.168.0.7:4711 or
                    host --certificate /no/such    | 2 | Set LEAKGROUND_CERTIFICATE_PASSWORD to the password of /no/such.
                    show --bind localhost          | 2 | --bind is only for workshop host.
                    leave x                        | 2 | workshop leave takes no 'x'.
                    """)
    void wrongUsageIsOneLine(String words, int code, String message) {
        run("workshop " + words).with(code).saysInOneLine(message);
    }

    @Test
    void aWrongCodeIsOneLine() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            run("workshop join " + host.join().getFirst() + " aaaa-aaaa --seat Ann")
                    .with(2)
                    .saysInOneLine(
                            "The host at " + host.client().host() + " refuses: that is not the code of this workshop.");
        }
    }

    private void join(Hosted host) {
        run("workshop join " + String.join(" ", host.join()) + " --seat Ann")
                .with(0)
                .saysInOneLine("Joined as Ann, seat 1.");
    }

    private SeatLink link() {
        var out = new PrintWriter(new StringWriter());
        return new SeatLink(Console.of(out, new PrintWriter(err), UTF_8, environment()));
    }

    private Map<String, String> environment() {
        return Map.of("XDG_DATA_HOME", home.toString());
    }

    private Path folder() {
        return home.resolve("leakground/workshop");
    }

    private String port() {
        return SeatPass.read(folder(), Instant.now())
                        .orElseThrow()
                        .client()
                        .host()
                        .getPort() + "";
    }

    private Ran run(String line) {
        return Ran.line(UTF_8, environment(), line);
    }

    private interface Change {
        Progress of(Progress progress);
    }

    private void note(Change change) throws InterruptedException {
        new ProgressFile(home.resolve("leakground"), message -> {
                    throw new AssertionError(message);
                })
                .update(change::of);
    }

    private static void await(BooleanSupplier condition) {
        Poll.until(condition::getAsBoolean, () -> "waited in vain");
    }

    /// The seats of a board, as its file has them.
    private List<JsonObject> seats() {
        try {
            var file = home.resolve("host/leakground/workshop/board.json");
            return JsonObject.of(Json.read(Files.readString(file))).objects("seats");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject seat() {
        return seats().getFirst();
    }

    private JsonObject status() {
        return seat().object("status");
    }
}
