import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts the viewers of the current online talk, by country.
public final class AudienceReport {

    private final Set<String> viewers = new HashSet<>();
    private final SortedMap<String, Integer> countries = new TreeMap<>();
    private int joins;

    /// A viewer joins, for the first time or again after a broken connection.
    public void join(String viewer, String country) {
        joins++;
        if (viewers.add(viewer)) {
            countries.merge(country, 1, Integer::sum);
        }
    }

    /// Whether a viewer has been there in this talk.
    public boolean hasSeen(String viewer) {
        return viewers.contains(viewer);
    }

    /// Ends the talk, so that the next one can begin.
    ///
    /// @return how many viewers it had, and from where
    public String end() {
        var report = "%d viewers, %d joined again: %s"
                .formatted(
                        viewers.size(),
                        joins - viewers.size(),
                        countries.entrySet().stream()
                                .map(country -> country.getKey() + " " + country.getValue())
                                .collect(Collectors.joining(", ")));
        viewers.clear();
        countries.clear();
        joins = 0;
        return report;
    }
}
