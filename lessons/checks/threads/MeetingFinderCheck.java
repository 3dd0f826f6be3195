import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A picky organiser, a hasty one at the same time, and one who hangs up.
public final class MeetingFinderCheck implements Workload {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Set<LocalDateTime> ANN = Set.of(MONDAY, MONDAY.plusHours(3), MONDAY.plusHours(26));
    private static final Set<LocalDateTime> BOB = Set.of(MONDAY.plusHours(3), MONDAY.plusHours(4));
    private static final int PROPOSALS = 16;

    private final MeetingFinder finder =
            new MeetingFinder(List.of(new MeetingFinder.Guest("Ann", ANN), new MeetingFinder.Guest("Bob", BOB)));
    private int number;

    @Override
    public long round() throws InterruptedException {
        var from = MONDAY.plusHours(number++ % 30);
        var expected = free(from);
        var asked = new ArrayList<LocalDateTime>();
        var found = finder.find(from, hour -> {
            asked.add(hour);
            if (asked.size() == 3) {
                Check.that(anyHour(from).equals(expected.getFirst()), "two organisers can search at the same time");
            }
            return asked.size() == PROPOSALS;
        });
        Check.that(asked.equals(expected), "each hour in which all guests are free is proposed once, in order");
        Check.that(found.equals(expected.getLast()), "the hour that was accepted is found");
        boolean failed = false;
        try {
            finder.find(from, _ -> {
                throw new IllegalStateException("the organiser has hung up");
            });
        } catch (IllegalStateException _) {
            failed = true;
        }
        Check.that(failed, "a search fails if its organiser does");
        return 31L * asked.hashCode() + found.hashCode();
    }

    private LocalDateTime anyHour(LocalDateTime from) {
        try {
            return finder.find(from, _ -> true);
        } catch (InterruptedException e) {
            throw new AssertionError("a search is interrupted", e);
        }
    }

    private static List<LocalDateTime> free(LocalDateTime from) {
        var free = new ArrayList<LocalDateTime>();
        for (var hour = from; free.size() < PROPOSALS; hour = hour.plusHours(1)) {
            if (hour.getHour() >= 9 && hour.getHour() <= 16 && !ANN.contains(hour) && !BOB.contains(hour)) {
                free.add(hour);
            }
        }
        return free;
    }
}
