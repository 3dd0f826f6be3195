package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;
import leakground.shell.workshop.HostClient.HostReply;
import leakground.shell.workshop.LiveBoard.Joined;

/// Joins a workshop, and leaves it.
final class JoinRun {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Console console;

    JoinRun(Console console) {
        this.console = console;
    }

    /// Joins. From then on [SeatLink] reports for this seat.
    ///
    /// @param typed the address and the code
    int join(List<String> typed, WorkshopOptions options, boolean json) throws IOException, InterruptedException {
        if (typed.size() != 2) {
            throw UserError.usage("workshop join takes the address and the code from the board, such as"
                    + " `workshop join 192.168.0.7:4711 k7mp-2xqd`.");
        }
        var client =
                new HostClient(WorkshopOptions.address(typed.getFirst(), "workshop join takes"), options.certificate());
        if (options.certificate().isPresent()) {
            Certificates.check(options.certificate().get());
        }
        var folder = WorkshopFolder.create(console);
        var before = SeatPass.read(folder, Instant.now())
                .filter(pass -> pass.client().host().equals(client.host()));
        var name = SeatName.of(options.seat(), console, WorkshopOptions.JOIN, before.map(SeatPass::name));
        var answer = post(
                client,
                Json.object(
                        "code", typed.getLast(),
                        "name", name,
                        "token", before.map(SeatPass::token)));
        var joined = joined(client, answer);
        var pass = new SeatPass(client, joined.token(), joined.name(), Instant.now());
        try {
            pass.write(folder);
        } catch (IOException e) {
            throw UserError.unwritable(SeatPass.file(folder), e);
        }
        if (json) {
            console.json(Json.object("seat", joined.number(), "name", joined.name()));
        } else {
            console.message(
                    ("Joined as %s, seat %d. Every check, quiz and case sends what you have come to: the exercise,"
                                    + " its outcome, counts and points. Your source stays here. `workshop leave` ends it.")
                            .formatted(joined.name(), joined.number()));
        }
        return Command.OK;
    }

    private static HostReply post(HostClient client, Object body) {
        try {
            return client.post("join", "", body, PATIENCE_MILLIS);
        } catch (IOException e) {
            throw UserError.failed(
                    "The host at %s is not reached: %s. Compare the address with the board; both need the same network."
                            .formatted(client.host(), HostClient.reason(e)));
        }
    }

    private static Joined joined(HostClient client, HostReply answer) {
        if (answer.status() == SeatDoor.BAD || answer.status() == SeatDoor.WRONG_CODE) {
            throw UserError.usage("The host at %s refuses: %s.".formatted(client.host(), answer.reason()));
        }
        if (answer.status() != SeatDoor.OK) {
            throw UserError.failed("The host at %s refuses: %s.".formatted(client.host(), answer.reason()));
        }
        try {
            var seat = answer.body();
            return new Joined(seat.count("seat"), SeatName.plain(seat.text("name")), seat.text("token"));
        } catch (JsonException _) {
            throw UserError.failed("The server at %s is no host of a workshop.".formatted(client.host()));
        }
    }

    /// Leaves. The host is told, if it is reached.
    int leave() throws IOException {
        var folder = WorkshopFolder.of(console);
        var file = folder.map(SeatPass::file);
        if (file.isEmpty() || !Files.exists(file.get())) {
            throw UserError.failed("This seat has not joined a workshop.");
        }
        var pass = SeatPass.read(folder.get(), Instant.now());
        SeatPass.delete(folder.get());
        console.message(pass.map(JoinRun::leave).orElse("The workshop is forgotten; it was more than a day ago."));
        return Command.OK;
    }

    private static String leave(SeatPass pass) {
        var host = pass.client().host();
        try {
            var answer = pass.client().post("leave", pass.token(), Json.object(), PATIENCE_MILLIS);
            return answer.status() == SeatDoor.NO_CONTENT || answer.status() == SeatDoor.UNKNOWN_SEAT
                    ? "Left the workshop at %s. Nothing more is sent.".formatted(host)
                    : "Nothing more is sent to %s, which was not told: %s.".formatted(host, answer.reason());
        } catch (IOException e) {
            return "Nothing more is sent to %s, which was not told: %s.".formatted(host, HostClient.reason(e));
        }
    }
}
