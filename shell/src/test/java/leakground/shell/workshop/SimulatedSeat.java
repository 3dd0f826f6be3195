package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.shell.workshop.HostClient.HostReply;
import leakground.shell.workshop.view.SeatState;
import leakground.shell.workshop.view.SeatStatus;

/// A seat of a simulated room. It behaves in one of five ways, and knows what the board must show of it in the end.
final class SimulatedSeat {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> EXERCISES = List.of("warehouse", "room-display", "chat-presence");

    /// How a seat behaves.
    enum Manner {
        HONEST,
        VANISHING,
        LYING,
        FLOODING,
        RETURNING
    }

    private final HostClient client;
    private final String code;
    private final int id;
    private final List<String> answers = new ArrayList<>();
    private String token = "";
    private SeatStatus last = SeatStatus.NOTHING;

    SimulatedSeat(HostClient client, String code, int id) {
        this.client = client;
        this.code = code;
        this.id = id;
    }

    Manner manner() {
        return Manner.values()[id % Manner.values().length];
    }

    String name() {
        return "Seat%03d".formatted(id);
    }

    String token() {
        return token;
    }

    /// The last status that the host has taken.
    SeatStatus last() {
        return last;
    }

    /// What the host has answered to this seat.
    List<String> answers() {
        return answers;
    }

    void play() throws IOException, InterruptedException {
        join();
        switch (manner()) {
            case HONEST -> report(3);
            case VANISHING -> {
                report(2);
                vanish();
            }
            case LYING -> {
                report(1);
                lie();
            }
            case FLOODING -> flood();
            case RETURNING -> {
                report(1);
                var before = token;
                join();
                assertEquals(before, token, "a seat that comes back is the same");
                report(2);
            }
        }
    }

    private void join() throws IOException {
        var answer =
                post("join", "", Json.object("code", code, "name", name(), "token", token.isEmpty() ? null : token));
        assertEquals(SeatDoor.OK, answer.status(), answer::reason);
        assertEquals(name(), answer.body().text("name"));
        token = answer.body().text("token");
    }

    private HostReply post(String action, String as, Object body) throws IOException {
        HostReply answer;
        try {
            answer = client.post(action, as, body, PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new IOException("%s, %s, %s".formatted(this.name(), action, Json.write(body)), e);
        }
        answers.add(Json.write(answer.body().members()));
        return answer;
    }

    private SeatStatus status(int checks) {
        var exercise = EXERCISES.get(id % EXERCISES.size());
        return new SeatStatus(exercise, SeatState.STILL_LEAKS, checks, 1, 0, id, id / 2, 1, id % 100);
    }

    /// Reports some checks, each until the host takes it.
    private void report(int checks) throws IOException, InterruptedException {
        for (int i = 1; i <= checks; i++) {
            while (!send(status(i))) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private boolean send(SeatStatus status) throws IOException {
        var answer = post("report", token, SeatJson.of(status));
        assertTrue(Set.of(SeatDoor.NO_CONTENT, SeatDoor.TOO_OFTEN).contains(answer.status()), answer::reason);
        if (answer.status() == SeatDoor.NO_CONTENT) {
            last = status;
        }
        return answer.status() == SeatDoor.NO_CONTENT;
    }

    /// Goes in the middle of a request.
    private void vanish() throws IOException {
        try (var socket = new Socket(client.host().getHost(), client.host().getPort())) {
            socket.getOutputStream()
                    .write(("POST /seats/report HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: 400\r\n\r\n{\"exercise\":")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Sends what cannot be, or what is not its own.
    private void lie() throws IOException {
        for (var lie : Map.of(
                        "exercise", "<script>alert(1)</script>",
                        "state", "WON",
                        "checks", -1,
                        "hints", 99,
                        "solved", 1_000,
                        "right", 99_999,
                        "points", 99_999)
                .entrySet()) {
            var status = SeatJson.of(status(9));
            status.put(lie.getKey(), lie.getValue());
            assertEquals(SeatDoor.BAD, post("report", token, status).status(), lie::getKey);
        }
        var solved = SeatJson.of(status(9));
        solved.put("state", SeatState.SOLVED.title());
        assertEquals(SeatDoor.BAD, post("report", token, solved).status(), "none of its exercises is solved");
        var other = token.substring(1) + "x";
        assertEquals(
                SeatDoor.UNKNOWN_SEAT,
                post("report", other, SeatJson.of(status(9))).status());
        assertEquals(SeatDoor.UNKNOWN_SEAT, post("leave", "", Json.object()).status());
        assertEquals(
                SeatDoor.TOO_LARGE,
                post("report", token, Json.object("exercise", "x".repeat(6_000)))
                        .status());
        assertEquals(
                SeatDoor.WRONG_CODE,
                post("join", "", Json.object("code", "aaaa-aaaa", "name", "Seat000"))
                        .status());
        var source = SeatJson.of(status(1));
        source.put("source", "class Secret" + id + " {}");
        assertEquals(SeatDoor.NO_CONTENT, post("report", token, source).status());
    }

    /// Reports as fast as it can. How many of them the host takes depends on the time that they need.
    private void flood() throws IOException {
        for (int i = 1; i <= 40; i++) {
            var _ = send(status(i));
        }
        assertFalse(last.equals(SeatStatus.NOTHING));
    }

    /// Fails unless a tile shows what the host has taken last.
    void assertShown(JsonObject tile) {
        assertEquals(name(), tile.text("name"));
        assertEquals(last.exercise(), tile.text("exercise"));
        assertEquals(last.state().title(), tile.text("state"));
        var checks = "%d check%s, 1 hint".formatted(last.checks(), last.checks() == 1 ? "" : "s");
        assertTrue(tile.text("done").startsWith(checks), tile::toString);
    }
}
