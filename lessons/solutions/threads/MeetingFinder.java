import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Predicate;

/// Finds an hour for a meeting. It proposes the hours in which all guests are free, until the organiser accepts one.
public final class MeetingFinder {

    /// A guest, with the hours that are already taken.
    public record Guest(String name, Set<LocalDateTime> busy) {}

    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR = 16;

    private final List<Guest> guests;

    public MeetingFinder(List<Guest> guests) {
        this.guests = List.copyOf(guests);
    }

    /// The first hour that the organiser accepts.
    ///
    /// @param from the first full hour to propose
    /// @param organiser whether an hour is accepted; may take its time, while the next proposal is prepared
    public LocalDateTime find(LocalDateTime from, Predicate<LocalDateTime> organiser) throws InterruptedException {
        var proposals = new SynchronousQueue<LocalDateTime>();
        var secretary = Thread.ofVirtual().name("secretary").start(() -> propose(from, proposals));
        try {
            var proposal = proposals.take();
            while (!organiser.test(proposal)) {
                proposal = proposals.take();
            }
            return proposal;
        } finally {
            secretary.interrupt();
            secretary.join();
        }
    }

    private void propose(LocalDateTime from, BlockingQueue<LocalDateTime> proposals) {
        try {
            for (var hour = from; ; hour = hour.plusHours(1)) {
                if (isWorkingHour(hour) && isFree(hour)) {
                    proposals.put(hour);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWorkingHour(LocalDateTime hour) {
        return hour.getHour() >= FIRST_HOUR && hour.getHour() <= LAST_HOUR;
    }

    private boolean isFree(LocalDateTime hour) {
        return guests.stream().noneMatch(guest -> guest.busy().contains(hour));
    }
}
