import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// A machine at a stop that sells tickets.
public final class TicketMachine {

    /// What a passenger takes along.
    public final class Ticket {
        private final int number;
        private final int cents;

        private Ticket(int number, int cents) {
            this.number = number;
            this.cents = cents;
        }

        public String text() {
            return "%s, number %d, %d.%02d".formatted(stop, number, cents / 100, cents % 100);
        }
    }

    /// The reader in a tram, which remembers the last tickets.
    public static final class Reader {
        private static final int KEPT = 200;

        private final Deque<Ticket> tickets = new ArrayDeque<>();

        /// Reads a ticket.
        ///
        /// @return whether it was not shown before
        public boolean read(Ticket ticket) {
            boolean isNew = !tickets.contains(ticket);
            if (isNew) {
                tickets.addLast(ticket);
            }
            if (tickets.size() > KEPT) {
                tickets.removeFirst();
            }
            return isNew;
        }

        public String last() {
            return tickets.getLast().text();
        }
    }

    private final String stop;
    private final int[] fares = new int[8 * 1024];
    private int sold;

    public TicketMachine(String stop) {
        this.stop = stop;
        Arrays.setAll(fares, stopsAway -> 120 + 10 * (stopsAway % 50));
    }

    public Ticket sell(int stopsAway) {
        return new Ticket(++sold, fares[stopsAway]);
    }
}
