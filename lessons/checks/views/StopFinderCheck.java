import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A city with a stop at every crossing, where people at four new places look for a stop in each round.
public final class StopFinderCheck implements Workload {

    private static final int STREETS = 34;
    private static final int BLOCK = 400;
    private static final int PLACES = 4;
    private static final int ROUNDS_KEPT = 36;

    private final StopFinder finder;
    private int rounds;

    public StopFinderCheck() {
        var stops = new ArrayList<StopFinder.Stop>();
        for (int y = 0; y < STREETS; y++) {
            for (int x = 0; x < STREETS; x++) {
                stops.add(new StopFinder.Stop(x + " and " + y, new StopFinder.Place(BLOCK * x, BLOCK * y)));
            }
        }
        finder = new StopFinder(stops);
    }

    @Override
    public long round() {
        long answer = 0;
        for (int i = 0; i < PLACES; i++) {
            int searches = finder.searches();
            var stops = finder.near(place(rounds, i));
            Check.that(finder.searches() == searches + 1, "a new place is searched for");
            Check.that(stops.size() == 5, "five stops are found in the city");
            int x = (rounds + i) % (STREETS - 1);
            int y = rounds / STREETS % (STREETS - 1);
            Check.that(stops.getFirst().name().equals(x + " and " + y), "the nearest stop is the first");
            Check.that(stops.get(1).name().equals(x + " and " + (y + 1)), "the second nearest stop is the second");
            answer = 31 * answer + stops.hashCode();
        }
        int searches = finder.searches();
        var again = finder.near(place(Math.max(0, rounds - ROUNDS_KEPT), 0));
        Check.that(finder.searches() == searches, "a place among the last two hundred is not searched for again");
        Check.that(isReadOnly(again), "an answer that is remembered cannot be changed");
        Check.that(
                finder.near(new StopFinder.Place(-20_000 - rounds, 0)).isEmpty(),
                "no stop is found that is too far away");
        rounds++;
        return 31 * answer + again.hashCode();
    }

    /// A place that no other round has, a little to the north and east of a crossing.
    private static StopFinder.Place place(int round, int i) {
        int x = BLOCK * ((round + i) % (STREETS - 1));
        int y = BLOCK * (round / STREETS % (STREETS - 1));
        return new StopFinder.Place(x + 1 + round % 7, y + 100 + i);
    }

    private static boolean isReadOnly(List<StopFinder.Stop> stops) {
        try {
            stops.remove(0);
            return false;
        } catch (UnsupportedOperationException _) {
            return true;
        }
    }
}
