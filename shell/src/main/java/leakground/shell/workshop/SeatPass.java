package leakground.shell.workshop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;

/// What a seat keeps of the workshop that it has joined, in a file: while the file is there, the seat reports.
///
/// @param client the host
/// @param token the secret of this seat
/// @param joined when it joined
record SeatPass(HostClient client, String token, String name, Instant joined) {

    /// A seat that does not leave forgets its workshop after this time.
    static final Duration VALID = Duration.ofHours(24);

    private static final String FILE = "seat.json";
    private static final int MOST_BYTES = 64 << 10;

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /// The pass in a folder; empty if there is none, or it is too old or damaged.
    static Optional<SeatPass> read(Path folder, Instant now) {
        try {
            var pass = of(JsonObject.of(Json.read(WholeFile.text(file(folder), MOST_BYTES))));
            return Optional.of(pass).filter(known -> known.isValid(now));
        } catch (IOException | JsonException | IllegalArgumentException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Whether the seat still reports.
    boolean isValid(Instant now) {
        return joined.plus(VALID).isAfter(now);
    }

    private static SeatPass of(JsonObject pass) {
        return new SeatPass(
                new HostClient(
                        URI.create(pass.text("host")),
                        pass.optionalText("certificate").map(Path::of)),
                pass.text("token"),
                pass.text("name"),
                Instant.parse(pass.text("joined")));
    }

    /// Writes it, and forgets what was sent before.
    void write(Path folder) throws IOException {
        Files.deleteIfExists(SentStatus.file(folder));
        FileDraft.replace(
                file(folder),
                Json.write(Json.object(
                                "host", client.host(),
                                "certificate", client.certificate().map(Path::toString),
                                "token", token,
                                "name", name,
                                "joined", joined))
                        + "\n");
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
        Files.deleteIfExists(SentStatus.file(folder));
    }
}
