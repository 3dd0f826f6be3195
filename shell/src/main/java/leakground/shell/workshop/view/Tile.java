package leakground.shell.workshop.view;

/// A seat on the live board.
///
/// @param number of the seat, from 1, in the order in which the seats joined
/// @param since when it began its current exercise or solved it, in milliseconds of the host's clock
/// @param heard when it was last heard of, likewise
/// @param left whether it has left the workshop
public record Tile(int number, String name, SeatStatus status, long since, long heard, boolean left) {

    /// The tile after a report.
    public Tile reported(SeatStatus next, long now) {
        return new Tile(number, name, next, status.isAt(next) ? since : now, now, false);
    }

    /// The tile of a seat that has joined again.
    public Tile joined(String as, long now) {
        return new Tile(number, as, status, since, now, false);
    }

    /// The tile of a seat that has left.
    public Tile gone(long now) {
        return new Tile(number, name, status, since, now, true);
    }
}
