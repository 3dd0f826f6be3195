import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the bus stops near a place, and remembers its last answers.
public final class StopFinder {

    private static final int MOST_ANSWERS = 200;
    private static final int MOST_STOPS = 5;
    private static final int FAR = 1_500;

    /// A place on the map, in metres.
    public record Place(int x, int y) {

        double distance(Place other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    public record Stop(String name, Place place) {}

    private final List<Stop> stops;
    private final Map<Place, List<Stop>> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<Stop>> eldest) {
            return size() > MOST_ANSWERS;
        }
    };
    private int searches;

    /// @param stops all stops of a city
    public StopFinder(List<Stop> stops) {
        this.stops = List.copyOf(stops);
    }

    /// The nearest stops, the very nearest first, and none that is too far away.
    public List<Stop> near(Place place) {
        return answers.computeIfAbsent(place, this::search);
    }

    private List<Stop> search(Place place) {
        searches++;
        var found = new ArrayList<>(stops);
        found.removeIf(stop -> stop.place().distance(place) > FAR);
        found.sort(Comparator.comparingDouble(stop -> stop.place().distance(place)));
        if (found.size() > MOST_STOPS) {
            found.subList(MOST_STOPS, found.size()).clear();
        }
        return Collections.unmodifiableList(found);
    }

    /// How often it has searched so far, because it did not remember the answer.
    public int searches() {
        return searches;
    }
}
