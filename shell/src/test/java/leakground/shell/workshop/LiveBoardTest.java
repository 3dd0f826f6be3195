package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.shell.Ran;
import leakground.shell.sharing.view.Xml;
import leakground.shell.web.Viewer;
import leakground.shell.workshop.LiveBoard.Taken;
import leakground.shell.workshop.SimulatedSeat.Manner;
import leakground.shell.workshop.view.BoardNews;
import leakground.shell.workshop.view.LiveBoardPage;
import leakground.shell.workshop.view.SeatState;
import leakground.shell.workshop.view.SeatStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The live board: alone with a clock of the test, and as seats and browsers see `workshop host`.
class LiveBoardTest {

    private static final int SEATS = 100;
    private static final int MILLIS = 20_000;

    @TempDir
    private Path data;

    private static SeatStatus at(String exercise, SeatState state) {
        return new SeatStatus(exercise, state, 1, 0, 0, 0, 0, 0, 0);
    }

    // --- The board alone ---------------------------------------------------------------------------------------

    @Test
    void theTimeOfASeatBeginsWithItsExerciseAndNotWithItsChecks() {
        var now = new AtomicLong(1_000);
        var board = new LiveBoard(now::get, List.of());
        var token = board.join("Ann", "").orElseThrow().token();
        now.set(2_000);
        board.report(token, at("warehouse", SeatState.BEGUN));
        now.set(3_000);
        board.report(token, at("warehouse", SeatState.STILL_LEAKS));
        assertEquals(2_000, board.newer(0).getFirst().since());
        now.set(4_000);
        board.report(token, at("warehouse", SeatState.SOLVED));
        assertEquals(4_000, board.newer(0).getFirst().since());
        now.set(5_000);
        board.report(token, at("room-display", SeatState.BEGUN));
        assertEquals(5_000, board.newer(0).getFirst().since());
    }

    @Test
    void aSeatSendsTenRequestsAtOnceAndThenTwoASecond() {
        var now = new AtomicLong(1_000_000);
        var board = new LiveBoard(now::get, List.of());
        var token = board.join("Ann", "").orElseThrow().token();
        for (int i = 0; i < 10; i++) {
            assertTrue(board.allows(token));
        }
        assertFalse(board.allows(token));
        assertTrue(board.allows(board.join("Bob", "").orElseThrow().token()));
        now.addAndGet(499);
        assertFalse(board.allows(token));
        now.addAndGet(1);
        assertTrue(board.allows(token));
    }

    @Test
    void whatChangesNothingIsNotWorthKeeping() {
        var board = new LiveBoard(() -> 0, List.of());
        var token = board.join("Ann", "").orElseThrow().token();
        board.report(token, at("warehouse", SeatState.BEGUN));
        long kept = board.kept();
        var _ = board.join("Ann", token).orElseThrow();
        assertEquals(Taken.UNCHANGED, board.report(token, at("warehouse", SeatState.BEGUN)));
        assertEquals(kept, board.kept());
        assertEquals(Taken.CHANGED, board.leave(token));
        long left = board.kept();
        assertTrue(left > kept);
        assertEquals(Taken.UNCHANGED, board.leave(token));
        assertEquals(left, board.kept());
        var _ = board.join("Ann", token).orElseThrow();
        long back = board.kept();
        assertTrue(back > left);
        var _ = board.join("Bob", token).orElseThrow();
        assertTrue(board.kept() > back);
    }

    @Test
    void aBoardHasRoomForFiveHundredSeats() {
        var board = new LiveBoard(() -> 0, List.of());
        var first = board.join("Ann", "").orElseThrow();
        for (int i = 1; i < LiveBoard.MOST_SEATS; i++) {
            assertEquals(i + 1, board.join("seat " + i, "").orElseThrow().number());
        }
        assertEquals(Optional.empty(), board.join("Zoe", ""));
        assertEquals(Optional.of(first), board.join("Ann", first.token()));
    }

    @Test
    void twoSeatsOfTheSameNameAreToldApart() {
        var board = new LiveBoard(() -> 0, List.of());
        var first = board.join("Ann", "").orElseThrow();
        var second = board.join("Ann", "").orElseThrow();
        assertEquals("Ann (2)", second.name());
        assertEquals("Ann (2)", board.join("Ann", second.token()).orElseThrow().name());
        board.leave(first.token());
        assertEquals("Ann", board.join("Ann", "").orElseThrow().name());
        assertEquals("Ann (3)", board.join("Ann", first.token()).orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource({"'  Ann \t Lee ', Ann Lee", "'\u202eAnn\u0007', Ann", "'\u200b', ''", "'Ann\u009b31m', Ann 31m"})
    void aNameIsOneLineThatShows(String typed, String name) {
        assertEquals(name, SeatName.plain(typed));
    }

    @Test
    void aNameIsShort() {
        assertEquals("😀".repeat(SeatName.MOST), SeatName.plain("😀".repeat(100)));
    }

    @Test
    void longNamesAreToldApartAndAreShortToo() {
        var board = new LiveBoard(() -> 0, List.of());
        var name = "n".repeat(SeatName.MOST);
        assertEquals(name, board.join(name, "").orElseThrow().name());
        var second = board.join(name, "").orElseThrow();
        assertEquals("n".repeat(SeatName.MOST - 4) + " (2)", second.name());
        assertEquals(second.name(), SeatName.plain(second.name()));
    }

    @Test
    void aProjectorGetsNoNames() {
        var board = new LiveBoard(() -> 0, List.of());
        var _ = board.join("Ann", "").orElseThrow();
        assertTrue(Json.write(BoardNews.of(board.newer(0), 0, false)).contains("Ann"));
        assertFalse(Json.write(BoardNews.of(board.newer(0), 0, true)).contains("Ann"));
    }

    @Test
    void itsPagesAreWellFormed() throws Exception {
        var join = "workshop join 192.168.0.7:4711 k7mp-2xqd";
        var page = Xml.parse(LiveBoardPage.board(join, Optional.of("http://192.168.0.7:4711/k7mp2xqd/"), false));
        assertEquals(1, page.all("svg").size());
        assertEquals(2, page.all("button").size());
        assertEquals(
                0,
                Xml.parse(LiveBoardPage.board(join, Optional.empty(), true))
                        .all("svg")
                        .size());
        assertTrue(LiveBoardPage.howToJoin(join).contains(join));
    }

    // --- The host ----------------------------------------------------------------------------------------------

    @Test
    void aHundredSeatsThatVanishLieFloodOrComeBackLoseNothing() throws Exception {
        var seats = new ArrayList<SimulatedSeat>();
        try (var host = new Hosted(data)) {
            for (int id = 0; id < SEATS; id++) {
                seats.add(new SimulatedSeat(host.client(), host.join().getLast(), id));
            }
            playAll(seats);
            assertShown(seats, host);
            assertNothingOfOthers(seats);
            assertEquals(130, host.end());
        }
        try (var again = new Hosted(data)) {
            assertShown(seats, again);
            assertTrue(again.err().startsWith("Continues the board of "), again.err());
            var back = seats.getFirst();
            var answer = again.client()
                    .post(
                            "join",
                            "",
                            Json.object("code", again.join().getLast(), "name", back.name(), "token", back.token()),
                            MILLIS);
            assertEquals(back.token(), answer.body().text("token"));
            assertEquals(SEATS, tiles(again).size());
        }
    }

    private static void playAll(List<SimulatedSeat> seats) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var plays = threads.invokeAll(seats.stream()
                    .map(seat -> (Callable<Object>) () -> {
                        seat.play();
                        return seat;
                    })
                    .toList());
            for (var play : plays) {
                play.get();
            }
        }
    }

    private static void assertShown(List<SimulatedSeat> seats, Hosted host) throws Exception {
        var tiles = tiles(host);
        assertEquals(seats.size(), tiles.size());
        for (var seat : seats) {
            seat.assertShown(tiles.get(seat.name()));
        }
    }

    /// No seat is told of another seat, and the host has no source.
    private void assertNothingOfOthers(List<SimulatedSeat> seats) throws IOException {
        for (var seat : seats) {
            var told = String.join("\n", seat.answers());
            var own = told.replace(seat.name(), "").replace(seat.token(), "");
            assertFalse(own.matches("(?s).*Seat\\d{3}.*"), told);
            assertTrue(seats.stream().noneMatch(other -> other != seat && told.contains(other.token())), told);
        }
        var file = Files.readString(data.resolve("leakground/workshop/board.json"));
        assertFalse(file.contains("Secret"), file);
        assertTrue(seats.stream().noneMatch(seat -> file.contains(seat.token())), "the file has the token of a seat");
        assertTrue(seats.stream().anyMatch(seat -> seat.manner() == Manner.LYING));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  seats/join,   '{}',              405",
        "POST, seats/join,   '{}',              400",
        "POST, seats/join,   'no JSON',         400",
        "POST, seats/other,  '{}',              404",
        "POST, seats/report, '{}',              400",
        "GET,  '',           '',                403",
        "GET,  x/events,     '',                403",
        "GET,  CODE/,        '',                200",
        "GET,  CODE/events,  '',                404",
        "POST, CODE/do/x,    '',                403",
    })
    void answersOnlyWhatItKnows(String method, String path, String body, int status) throws Exception {
        try (var host = new Hosted(data);
                var client = HttpClient.newHttpClient()) {
            var code = SeatDoor.plain(host.join().getLast());
            var request = HttpRequest.newBuilder(host.client().host().resolve("/" + path.replace("CODE", code)))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            assertEquals(status, response.statusCode());
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("X-Content-Type-Options").orElse(""));
        }
    }

    @ParameterizedTest
    @CsvSource({"join", "report", "leave"})
    void aFloodOfOneSeatIsRefused(String action) throws Exception {
        try (var host = new Hosted(data)) {
            var code = host.join().getLast();
            var joined = host.client().post("join", "", Json.object("code", code, "name", "Ann"), MILLIS);
            var token = joined.body().text("token");
            var body = SeatJson.of(SeatStatus.NOTHING);
            body.putAll(Json.object("code", code, "name", "Ann", "token", token));
            var seen = new HashSet<Integer>();
            for (int i = 0; i < 200 && !seen.contains(SeatDoor.TOO_OFTEN); i++) {
                seen.add(host.client().post(action, token, body, MILLIS).status());
            }
            assertEquals(Set.of(action.equals("join") ? SeatDoor.OK : SeatDoor.NO_CONTENT, SeatDoor.TOO_OFTEN), seen);
        }
    }

    @Test
    void aCodeIsTypedInAnyWay() throws Exception {
        try (var host = new Hosted(data)) {
            var typed = " "
                    + host.join().getLast().toUpperCase(java.util.Locale.ROOT).replace("-", " ");
            var answer = host.client().post("join", "", Json.object("code", typed, "name", "Ann"), MILLIS);
            assertEquals(SeatDoor.OK, answer.status(), answer::reason);
        }
    }

    @Test
    void aNewBoardHasAnotherCodeAndKeepsTheLastOneAside() throws Exception {
        List<String> first;
        try (var host = new Hosted(data)) {
            first = host.join();
        }
        try (var host = new Hosted(data)) {
            assertEquals(first, host.join());
        }
        try (var host = new Hosted(data, "--new")) {
            assertFalse(host.join().getLast().equals(first.getLast()));
            assertTrue(host.err().startsWith("The last board is now "), host.err());
        }
        try (var files = Files.list(data.resolve("leakground/workshop"))) {
            assertEquals(
                    2, files.filter(file -> file.toString().endsWith(".json")).count());
        }
    }

    @Test
    void aBoardWhosePortIsTakenSaysSoAndStaysWhereItIs() throws Exception {
        String code;
        try (var host = new Hosted(data)) {
            code = host.join().getLast();
        }
        var kept = data.resolve("leakground/workshop/board.json");
        int port = (int) JsonObject.of(Json.read(Files.readString(kept))).count("port");
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            host("workshop host").with(1).saysInOneLine("Cannot listen on ");
            var said = host("workshop host").err();
            assertTrue(said.contains("Seats know the kept board by port %d.".formatted(port)), said);
            host("workshop host --port " + port).with(1).saysInOneLine("Cannot listen on ");
            host("workshop host --new --port " + port).with(2).saysInOneLine("Cannot listen on ");
            try (var host = new Hosted(data, "--port", "0")) {
                assertEquals(code, host.join().getLast(), "a host that cannot listen has set the board aside");
            }
        }
    }

    private Ran host(String line) {
        return Ran.line(StandardCharsets.UTF_8, Map.of("XDG_DATA_HOME", data.toString()), line);
    }

    @Test
    void onlyOneHostHasABoard() throws Exception {
        try (var _ = new Hosted(data)) {
            var failed = assertThrows(AssertionError.class, () -> new Hosted(data).close());
            assertTrue(
                    String.valueOf(failed.getMessage()).contains("Another `workshop host` has the board"),
                    failed::toString);
        }
    }

    @Test
    void otherUsersCannotReadItsFiles() throws Exception {
        try (var _ = new Hosted(data)) {
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(data.resolve("leakground/workshop")));
        }
    }

    @Test
    void aTunnelIsNamedOrRefused() throws Exception {
        try (var host = new Hosted(data, "--public", "https://board.example.org")) {
            assertEquals("https://board.example.org", host.join().getFirst());
            assertTrue(host.page().startsWith("https://board.example.org/"), host.page());
            int port = Integer.parseInt(
                    JsonObject.of(Json.read(Files.readString(data.resolve("leakground/workshop/board.json"))))
                                    .count("port")
                            + "");
            var page = host.page().replace("https://board.example.org", "");
            assertEquals("200", status(port, page, "board.example.org"));
            assertEquals("421", status(port, page, "evil.example"));
        }
    }

    private static String status(int port, String path, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split(" ")[1];
        }
    }

    /// The tiles of a board by name, as a browser gets them.
    private static Map<String, JsonObject> tiles(Hosted host) throws Exception {
        try (var client = HttpClient.newHttpClient();
                var viewer = new Viewer(client, host.page() + "events")) {
            return viewer.next().objects("tiles").stream()
                    .collect(Collectors.toMap(tile -> tile.text("name"), tile -> tile));
        }
    }
}
