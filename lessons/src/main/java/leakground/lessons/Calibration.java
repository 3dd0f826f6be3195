package leakground.lessons;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// How sure somebody was of answers, and how many of those were right.
///
/// @param tallies by the confidence in percent, from 50, a coin toss, to 100
public record Calibration(SortedMap<Integer, Tally> tallies) {

    public static final int LEAST = 50;
    public static final int MOST = 100;
    public static final Calibration NONE = new Calibration(Collections.emptySortedMap());

    /// Answers of one confidence.
    public record Tally(long said, long right) {

        public Tally {
            if (right < 0 || said < right) {
                throw new IllegalArgumentException(right + " of " + said);
            }
        }

        Tally and(Tally other) {
            return new Tally(said + other.said, right + other.right);
        }
    }

    public Calibration {
        tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
        if (tallies.keySet().stream().anyMatch(percent -> percent < LEAST || percent > MOST)) {
            throw new IllegalArgumentException("confidence of " + tallies.keySet());
        }
    }

    /// With one answer more.
    public Calibration with(int percent, boolean right) {
        return and(new Calibration(new TreeMap<>(Map.of(percent, new Tally(1, right ? 1 : 0)))));
    }

    /// With the answers of another.
    public Calibration and(Calibration other) {
        var all = new TreeMap<>(tallies);
        other.tallies.forEach((percent, tally) -> all.merge(percent, tally, Tally::and));
        return new Calibration(all);
    }

    public long said() {
        return tallies.values().stream().mapToLong(Tally::said).sum();
    }

    public long right() {
        return tallies.values().stream().mapToLong(Tally::right).sum();
    }

    /// The mean square of how far each confidence was from what came: 0 for who is always sure and always
    /// right, 0.25 for who always says 50 %, 1 for who is always sure and never right (G. W. Brier, Monthly
    /// Weather Review 78, 1950). Empty without answers.
    public OptionalDouble brier() {
        double sum = 0;
        for (var entry : tallies.entrySet()) {
            double sure = entry.getKey() / 100.0;
            var tally = entry.getValue();
            sum += tally.right() * (1 - sure) * (1 - sure) + (tally.said() - tally.right()) * sure * sure;
        }
        return said() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / said());
    }
}
