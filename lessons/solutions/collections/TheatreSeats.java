import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Who sits where this evening.
public final class TheatreSeats {

    /// A guest and a seat, which may change.
    public static final class Booking {
        private final String guest;
        private int row;
        private int seat;
        private boolean over;

        private Booking(String guest, int row, int seat) {
            this.guest = guest;
            this.row = row;
            this.seat = seat;
        }

        public String place() {
            return guest + " in row " + row + ", seat " + seat;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Booking booking
                    && booking.guest.equals(guest)
                    && booking.row == row
                    && booking.seat == seat;
        }

        @Override
        public int hashCode() {
            return Objects.hash(guest, row, seat);
        }
    }

    private final Set<Booking> bookings = new HashSet<>();
    private final boolean[][] taken;

    public TheatreSeats(int rows, int seats) {
        taken = new boolean[rows][seats];
    }

    /// Books a seat.
    ///
    /// @return empty if it is taken
    public Optional<Booking> book(String guest, int row, int seat) {
        if (taken[row][seat]) {
            return Optional.empty();
        }
        taken[row][seat] = true;
        var booking = new Booking(guest, row, seat);
        bookings.add(booking);
        return Optional.of(booking);
    }

    /// Changes the seat of a guest.
    ///
    /// @return whether the new one was free
    public boolean move(Booking booking, int row, int seat) {
        if (taken[row][seat]) {
            return false;
        }
        taken[booking.row][booking.seat] = false;
        taken[row][seat] = true;
        bookings.remove(booking);
        booking.row = row;
        booking.seat = seat;
        bookings.add(booking);
        return true;
    }

    /// Gives a seat back.
    public void cancel(Booking booking) {
        taken[booking.row][booking.seat] = false;
        booking.over = true;
        bookings.remove(booking);
    }

    /// Whether a guest has a seat.
    public boolean isExpected(String guest) {
        return bookings.stream().anyMatch(booking -> !booking.over && booking.guest.equals(guest));
    }
}
