import java.util.ArrayList;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// An evening on which everybody moves once, and all cancel in the end.
public final class TheatreSeatsCheck implements Workload {

    private static final int SEATS = 20;

    private final TheatreSeats seats = new TheatreSeats(2, SEATS);
    private int evening;

    @Override
    public long round() {
        evening++;
        long answer = 0;
        var booked = new ArrayList<TheatreSeats.Booking>();
        for (int i = 0; i < SEATS; i++) {
            var booking = seats.book(guest(i), 0, i);
            Check.that(booking.isPresent(), "a seat that was given back can be booked again");
            booked.add(booking.get());
            Check.that(seats.book("late", 0, i).isEmpty(), "a seat is booked once");
        }
        Check.that(seats.isExpected(guest(1)), "who has booked is expected");
        for (int i = 0; i < SEATS; i++) {
            Check.that(seats.move(booked.get(i), 1, i), "who wants to move to a free seat may do so");
            Check.that(seats.book(guest(i), 1, i).isEmpty(), "the seat of who has moved is taken");
            answer = 31 * answer + booked.get(i).place().hashCode();
        }
        Check.that(seats.isExpected(guest(0)), "who has moved is still expected");
        for (int i = 0; i < SEATS; i++) {
            seats.cancel(booked.get(i));
        }
        Check.that(!seats.isExpected(guest(0)), "who has cancelled is not expected");
        return answer;
    }

    private String guest(int number) {
        return "guest " + (evening * SEATS + number) % 5_000;
    }
}
