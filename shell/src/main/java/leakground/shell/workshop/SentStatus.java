package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.web.Secrets;
import leakground.shell.workshop.view.SeatStatus;

/// The last status that the host has answered, in a file for the next command.
///
/// @param digest of the token of the seat, for there may be another seat by now
/// @param trouble what there was since then, and the user knows of
/// @param retry when the host may be asked again
record SentStatus(String digest, SeatStatus status, Trouble trouble, Instant retry) {

    private static final int MOST_BYTES = 64 << 10;

    /// Why the board has not got a status.
    enum Trouble {
        NONE,
        UNREACHED,
        REFUSED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Trouble of(String word) {
            return Arrays.stream(values())
                    .filter(trouble -> trouble.word().equals(word))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    static Path file(Path folder) {
        return folder.resolve("sent.json");
    }

    static SentStatus none(SeatPass pass) {
        return new SentStatus(Secrets.digest(pass.token()), SeatStatus.NOTHING, Trouble.NONE, Instant.EPOCH);
    }

    /// What was sent for a seat.
    static SentStatus read(Path folder, SeatPass pass) {
        var none = none(pass);
        try {
            var json = JsonObject.of(Json.read(WholeFile.text(file(folder), MOST_BYTES)));
            var sent = new SentStatus(
                    json.text("digest"),
                    SeatJson.read(json.object("status")),
                    Trouble.of(json.text("trouble")),
                    Instant.parse(json.text("retry")));
            return sent.digest.equals(none.digest) ? sent : none;
        } catch (IOException | JsonException | DateTimeParseException _) {
            return none;
        }
    }

    /// Writes it. If that fails, the next command sends the status again.
    void write(Path folder) {
        try {
            FileDraft.replace(
                    file(folder),
                    Json.write(Json.object(
                                    "digest",
                                    digest,
                                    "status",
                                    SeatJson.of(status),
                                    "trouble",
                                    trouble.word(),
                                    "retry",
                                    retry))
                            + "\n");
        } catch (IOException _) {
            // As said above.
        }
    }
}
