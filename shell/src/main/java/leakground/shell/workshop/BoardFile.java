package leakground.shell.workshop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.cli.UserError;
import leakground.shell.workshop.LiveBoard.Kept;
import leakground.shell.workshop.view.Tile;
import org.jspecify.annotations.Nullable;

/// The file that keeps a board, for one host at a time.
final class BoardFile implements AutoCloseable {

    private static final String TYPE = "workshop-board";
    private static final long VERSION = 1;
    private static final int MOST_BYTES = 4 << 20;

    /// What stays the same when the host starts again.
    ///
    /// @param code the code that seats join with
    /// @param page the token of the board's page
    record Head(Instant begun, String code, String page, int port) {}

    /// A board as it was kept.
    record Saved(Head head, List<Kept> seats) {}

    private final Path file;
    private final FileChannel lock;

    /// @throws UserError if another host has the file
    BoardFile(Path folder) throws IOException {
        file = folder.resolve("board.json");
        lock = FileChannel.open(folder.resolve("board.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked()) {
            lock.close();
            throw UserError.failed("Another `workshop host` has the board in %s; end it first.".formatted(folder));
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // A host in this JVM.
            return false;
        }
    }

    Path path() {
        return file;
    }

    /// The board that was kept, or empty if no board was kept.
    ///
    /// @throws UserError if the file cannot be read
    Optional<Saved> read() {
        try {
            return Optional.of(saved(JsonObject.of(Json.read(WholeFile.text(file, MOST_BYTES)))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JsonException e) {
            throw UserError.failed("%s is not a board: %s. `workshop host --new` sets it aside and begins a new board."
                    .formatted(file, e.clause()));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
    }

    void write(Head head, List<Kept> seats) throws IOException {
        FileDraft.replace(
                file,
                Json.write(Json.object(
                                "type", TYPE,
                                "version", VERSION,
                                "begun", head.begun(),
                                "code", head.code(),
                                "page", head.page(),
                                "port", head.port(),
                                "seats", seats.stream().map(BoardFile::json).toList()))
                        + "\n");
    }

    /// Puts the file aside, under a name with the time.
    ///
    /// @return its new path; empty if there was no file
    Optional<Path> setAside(Instant now) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var aside = file.resolveSibling("board-%s.json".formatted(now.toString().replace(':', '-')));
        return Optional.of(Files.move(file, aside));
    }

    private static Map<String, @Nullable Object> json(Kept seat) {
        var tile = seat.tile();
        return Json.object(
                "digest", seat.digest(),
                "number", tile.number(),
                "name", tile.name(),
                "since", tile.since(),
                "heard", tile.heard(),
                "left", tile.left(),
                "status", SeatJson.of(tile.status()));
    }

    private static Saved saved(JsonObject board) {
        if (!board.text("type").equals(TYPE) || board.count("version") != VERSION) {
            throw new JsonException("it is not a board of version " + VERSION);
        }
        var head = new Head(begun(board), board.text("code"), board.text("page"), small(board, "port"));
        return new Saved(
                head, board.objects("seats").stream().map(BoardFile::kept).toList());
    }

    private static Instant begun(JsonObject board) {
        try {
            return Instant.parse(board.text("begun"));
        } catch (DateTimeParseException _) {
            throw new JsonException("'begun' is not a time");
        }
    }

    private static int small(JsonObject object, String name) {
        long count = object.count(name);
        if (count > 0xffff) {
            throw new JsonException("'%s' is too large".formatted(name));
        }
        return (int) count;
    }

    private static Kept kept(JsonObject seat) {
        return new Kept(
                seat.text("digest"),
                new Tile(
                        small(seat, "number"),
                        seat.text("name"),
                        SeatJson.read(seat.object("status")),
                        seat.count("since"),
                        seat.count("heard"),
                        seat.flag("left")));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
