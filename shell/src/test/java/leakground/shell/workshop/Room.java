package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leakground.shell.web.Secrets;
import leakground.shell.workshop.BoardFile.Head;
import leakground.shell.workshop.LiveBoard.Kept;
import leakground.shell.workshop.view.SeatState;
import leakground.shell.workshop.view.SeatStatus;
import leakground.shell.workshop.view.Tile;

/// A room of 25 seats at one moment of a workshop, the same ones every time.
public final class Room {

    private static final List<String> NAMES = List.of(
            "Ann", "Bob", "Chioma", "Dmitri", "Elif", "Farid", "Greta", "Hiroshi", "Ines", "João", "Kofi", "Lena",
            "Mateusz", "Noor", "Olga", "Priya", "Quentin", "Rosa", "Søren", "Tariq", "Uma", "Viktor", "Wanjiru",
            "Xavier", "Yuki");
    private static final List<String> EXERCISES = List.of("warehouse", "room-display", "chat-presence");
    private static final List<SeatState> STATES = List.of(
            SeatState.STILL_LEAKS,
            SeatState.SOLVED,
            SeatState.BEGUN,
            SeatState.SOLVED,
            SeatState.BROKEN,
            SeatState.SOLVED,
            SeatState.STILL_LEAKS,
            SeatState.DOES_NOT_COMPILE,
            SeatState.SOLVED,
            SeatState.IDLE);
    private static final long MINUTE = 60_000;

    /// The seats.
    ///
    /// @param now the moment, in milliseconds
    public static List<Tile> tiles(long now) {
        var tiles = new ArrayList<Tile>();
        for (int i = 0; i < NAMES.size(); i++) {
            long minutes = i * 7 % 12;
            tiles.add(new Tile(i + 1, NAMES.get(i), status(i), now - minutes * MINUTE, now, false));
        }
        return tiles;
    }

    private static SeatStatus status(int i) {
        var state = STATES.get(i % STATES.size());
        if (state == SeatState.IDLE) {
            return SeatStatus.NOTHING;
        }
        boolean checked = state != SeatState.BEGUN;
        return new SeatStatus(
                EXERCISES.get(i % EXERCISES.size()),
                state,
                checked ? 1 + i % 4 : 0,
                i % 3,
                state == SeatState.SOLVED ? 1 + i % 2 : i % 2,
                0,
                0,
                0,
                0);
    }

    /// Keeps the room where `workshop host` finds it.
    ///
    /// @param data the value of `XDG_DATA_HOME`
    public static void keep(Path data) throws IOException {
        try (var file = new BoardFile(Files.createDirectories(data.resolve("leakground/workshop")))) {
            var seats = tiles(System.currentTimeMillis()).stream()
                    .map(tile -> new Kept(Secrets.digest(tile.name()), tile))
                    .toList();
            file.write(new Head(Instant.now(), "k7mp2xqd", Secrets.token(), 0), seats);
        }
    }

    private Room() {}
}
