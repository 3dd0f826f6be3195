package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Path;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.web.Secrets;
import leakground.shell.workshop.view.SeatStatus;

/// The last status that the host has taken, in a file for the next command.
///
/// @param digest of the token of the seat, for there may be another seat by now
/// @param unreached whether the host was not reached since, and the user knows
record SentStatus(String digest, SeatStatus status, boolean unreached) {

    private static final int MOST_BYTES = 64 << 10;

    static Path file(Path folder) {
        return folder.resolve("sent.json");
    }

    static SentStatus none(SeatPass pass) {
        return new SentStatus(Secrets.digest(pass.token()), SeatStatus.NOTHING, false);
    }

    /// What was sent for a seat.
    static SentStatus read(Path folder, SeatPass pass) {
        var none = none(pass);
        try {
            var json = JsonObject.of(Json.read(WholeFile.text(file(folder), MOST_BYTES)));
            var sent =
                    new SentStatus(json.text("digest"), SeatJson.read(json.object("status")), json.flag("unreached"));
            return sent.digest.equals(none.digest) ? sent : none;
        } catch (IOException | JsonException _) {
            return none;
        }
    }

    /// Writes it. If that fails, the next command sends the status again.
    void write(Path folder) {
        try {
            FileDraft.replace(
                    file(folder),
                    Json.write(Json.object("digest", digest, "status", SeatJson.of(status), "unreached", unreached))
                            + "\n");
        } catch (IOException _) {
            // As said above.
        }
    }
}
