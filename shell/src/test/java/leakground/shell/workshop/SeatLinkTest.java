package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.lab.Jdk;
import leakground.lessons.Calibration;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.ProgressFile;
import leakground.shell.Ran;
import leakground.shell.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A seat with the files of a learner, and a host that it reports to.
@Timeout(120)
class SeatLinkTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private Path home;

    private final StringWriter err = new StringWriter();

    @Test
    void whatAShellNotesComesToTheBoard() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            try (var _ = link(true)) {
                join(host);
                note(progress -> progress.with(
                        EXERCISE, now -> now.checked("STILL LEAKS").hinted()));
                await(() -> status(host).text("state").equals("STILL LEAKS"));
                note(progress -> progress.with(Calibration.NONE.with(80, true)).withCase(98));
                await(() -> status(host).count("points") == 98);
                note(progress ->
                        progress.with(EXERCISE, now -> now.checked("SOLVED").solvedAt(Instant.now(), "run")));
                await(() -> status(host).text("state").equals("SOLVED"));
            }
            var status = status(host);
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
            try (var _ = link(false)) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("BROKEN", status(host).text("state"));
        }
    }

    @Test
    void aHostThatIsAwayIsSaidOnceAndGetsItLater() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
        }
        for (int i = 0; i < 3; i++) {
            try (var _ = link(false)) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
        }
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().matches("The host of the workshop at \\S+ is not reached: .*\\R"), err.toString());
        try (var host = new Hosted(home.resolve("host"))) {
            try (var _ = link(false)) {}
            assertEquals(3, status(host).count("checks"));
        }
    }

    @Test
    void aSeatThatHasLeftSendsNothing() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
            run("workshop leave").with(0).saysInOneLine("Left the workshop at ");
            try (var _ = link(true)) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("", status(host).text("exercise"));
            assertTrue(seat(host).flag("left"));
            run("workshop leave").with(1).saysInOneLine("This seat has not joined a workshop.");
        }
    }

    @Test
    void aNewBoardIsSaidAndForgotten() throws Exception {
        try (var host = new Hosted(home.resolve("host"))) {
            join(host);
        }
        try (var _ = new Hosted(home.resolve("host"), "--new", "--port", port())) {
            try (var _ = link(false)) {
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
            assertEquals(1, seats(host).size());
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
        var right = Map.of("XDG_DATA_HOME", data, "LEAKGROUND_CERTIFICATE_PASSWORD", PASSWORD);
        try (var host = new Hosted(right, "--certificate", key)) {
            var line = "workshop join " + String.join(" ", host.join()) + " --seat Ann";
            run(line).with(1).saysInOneLine("The host at https://127.0.0.1:");
            run(line + " --certificate " + certificate).with(0).saysInOneLine("Joined as Ann, seat 1.");
            try (var _ = link(false)) {
                note(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
            }
            assertEquals("BROKEN", status(host).text("state"));
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

    private SeatLink link(boolean isShell) {
        var out = new PrintWriter(new StringWriter());
        return new SeatLink(Console.of(out, new PrintWriter(err), UTF_8, environment()), isShell);
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

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// The seats of a board, as its file has them.
    private List<JsonObject> seats(Hosted host) {
        assertTrue(host.page().startsWith("http"));
        try {
            var file = home.resolve("host/leakground/workshop/board.json");
            return JsonObject.of(Json.read(Files.readString(file))).objects("seats");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject seat(Hosted host) {
        return seats(host).getFirst();
    }

    private JsonObject status(Hosted host) {
        return seat(host).object("status");
    }
}
