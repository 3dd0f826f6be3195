package leakground.shell.workshop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import leakground.shell.web.Secrets;
import leakground.shell.workshop.view.SeatStatus;
import leakground.shell.workshop.view.Tile;
import org.jspecify.annotations.Nullable;

/// The seats of a workshop. A seat is known by its secret token, of which only the digest is kept; so nobody can
/// report for another seat.
final class LiveBoard {

    static final int MOST_SEATS = 500;

    /// A seat, and the digest of its token.
    record Kept(String digest, Tile tile) {}

    /// A seat that has joined.
    record Joined(long number, String name, String token) {}

    /// What has come of a report.
    enum Taken {
        CHANGED,
        UNCHANGED,
        UNKNOWN
    }

    private final LongSupplier clock;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /// Grows with every report.
    private long version = 1;

    /// The version of the last report that is worth keeping. A mere sign of life is not.
    private long kept = 1;

    private boolean ended;

    private static final class Place {
        private final Allowance allowance = new Allowance();
        private Tile tile;
        private long version;

        Place(Tile tile, long version) {
            this.tile = tile;
            this.version = version;
        }
    }

    /// @param clock milliseconds since 1970
    /// @param seats as they were kept
    LiveBoard(LongSupplier clock, List<Kept> seats) {
        this.clock = clock;
        seats.forEach(seat -> places.put(seat.digest(), new Place(seat.tile(), version)));
    }

    /// Whether a seat may send one more request now.
    ///
    /// @param token of the seat; any other token may
    synchronized boolean allows(String token) {
        var place = places.get(Secrets.digest(token));
        return place == null || place.allowance.take(clock.getAsLong());
    }

    /// Gives a new seat a tile, or a seat that comes back its own.
    ///
    /// @param token the token of an earlier time; empty for none
    /// @return empty if there is no room
    synchronized Optional<Joined> join(String name, String token) {
        long now = clock.getAsLong();
        var known = places.get(Secrets.digest(token));
        if (known != null) {
            var as = free(name, known);
            boolean isNew = known.tile.left() || !known.tile.name().equals(as);
            change(known, tile -> tile.joined(as, now), isNew);
            return Optional.of(new Joined(known.tile.number(), as, token));
        }
        if (places.size() >= MOST_SEATS) {
            return Optional.empty();
        }
        var made = Secrets.token();
        var tile = new Tile(places.size() + 1, free(name, null), SeatStatus.NOTHING, now, now, false);
        var place = new Place(tile, version);
        places.put(Secrets.digest(made), place);
        change(place, same -> same, true);
        return Optional.of(new Joined(tile.number(), tile.name(), made));
    }

    /// The name, with a number if another seat has it.
    private String free(String name, @Nullable Place own) {
        var free = name;
        for (int i = 2; isTaken(free, own); i++) {
            free = SeatName.numbered(name, i);
        }
        return free;
    }

    private boolean isTaken(String name, @Nullable Place own) {
        return places.values().stream()
                .filter(place -> !place.equals(own) && !place.tile.left())
                .anyMatch(place -> place.tile.name().equals(name));
    }

    /// Takes the status of a seat.
    synchronized Taken report(String token, SeatStatus status) {
        long now = clock.getAsLong();
        var place = places.get(Secrets.digest(token));
        if (place == null) {
            return Taken.UNKNOWN;
        }
        boolean isNew = !place.tile.status().equals(status) || place.tile.left();
        change(place, tile -> tile.reported(status, now), isNew);
        return isNew ? Taken.CHANGED : Taken.UNCHANGED;
    }

    /// Marks a seat as one that has left. Its tile stays.
    synchronized Taken leave(String token) {
        long now = clock.getAsLong();
        var place = places.get(Secrets.digest(token));
        if (place == null) {
            return Taken.UNKNOWN;
        }
        boolean isNew = !place.tile.left();
        change(place, tile -> tile.gone(now), isNew);
        return isNew ? Taken.CHANGED : Taken.UNCHANGED;
    }

    private void change(Place place, UnaryOperator<Tile> change, boolean isKept) {
        place.tile = change.apply(place.tile);
        place.version = ++version;
        if (isKept) {
            kept = version;
        }
        notifyAll();
    }

    /// The number of seats, with those that have left.
    synchronized int size() {
        return places.size();
    }

    /// The version of the newest tile.
    synchronized long version() {
        return version;
    }

    /// Waits until there are tiles that are newer.
    ///
    /// @param millis the longest time to wait
    synchronized void awaitNewer(long seen, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; version <= seen && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /// Waits until there is something worth keeping that is newer, or the board has ended.
    ///
    /// @return whether the board goes on
    synchronized boolean awaitKept(long seen) throws InterruptedException {
        while (kept <= seen && !ended) {
            wait();
        }
        return !ended;
    }

    /// Ends the wait for something worth keeping.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// The version of the last report that is worth keeping.
    synchronized long kept() {
        return kept;
    }

    /// The tiles that are newer.
    synchronized List<Tile> newer(long seen) {
        return places.values().stream()
                .filter(place -> place.version > seen)
                .map(place -> place.tile)
                .toList();
    }

    /// All seats.
    synchronized List<Kept> seats() {
        return places.entrySet().stream()
                .map(place -> new Kept(place.getKey(), place.getValue().tile))
                .toList();
    }
}
