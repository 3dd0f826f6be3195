package leakground.lessons;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// The confidence of a learner's answers, and how many of them were right.
///
/// @param tallies by confidence in percent, from 50, a coin toss, to 100
public record Calibration(SortedMap<Integer, Tally> tallies) {

    public static final int LEAST = 50;
    public static final int MOST = 100;
    public static final Calibration NONE = new Calibration(Collections.emptySortedMap());

    /// The answers with the same confidence.
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

    /// With one more answer.
    public Calibration with(int percent, boolean right) {
        return and(new Calibration(new TreeMap<>(Map.of(percent, new Tally(1, right ? 1 : 0)))));
    }

    /// With the answers of another calibration.
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

    /// The Brier score: the mean squared difference between confidence and result (G. W. Brier, Monthly Weather
    /// Review 78, 1950). It is 0 for a learner who is always sure and right, 0.25 for one who always says 50 %, and
    /// 1 for one who is always sure and wrong. Empty without answers.
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
