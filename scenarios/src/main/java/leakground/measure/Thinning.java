package leakground.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/// Shortens a long series without losing its shape: the remaining elements are spread over its whole length.
public final class Thinning {

    /// Maximum number of samples kept of one run.
    public static final int MOST_SAMPLES = 4_000;

    /// Drops every second element, again and again, until at most `most` are left.
    ///
    /// @return the series itself if it is short enough
    public static <T> List<T> halve(List<T> series, int most) {
        return halve(series, most, _ -> false);
    }

    /// Drops every second element, but none that must stay, until at most `most` are left or all of them must stay.
    ///
    /// @return the series itself if it is short enough
    public static <T> List<T> halve(List<T> series, int most, Predicate<T> stays) {
        var thinned = series;
        for (int before = Integer.MAX_VALUE; thinned.size() > most && thinned.size() < before; ) {
            before = thinned.size();
            var half = new ArrayList<T>(before);
            for (int i = 0; i < before; i++) {
                if (i % 2 == 0 || stays.test(thinned.get(i))) {
                    half.add(thinned.get(i));
                }
            }
            thinned = half;
        }
        return thinned;
    }

    /// Keeps one element of each group of neighbours, in at most `most` groups of equal size.
    ///
    /// @param best chooses the better of two elements of a group
    public static <T> List<T> group(List<T> series, int most, BinaryOperator<T> best) {
        int size = Math.ceilDiv(series.size(), most);
        var kept = new ArrayList<T>(most);
        for (int i = 0; i < series.size(); i += size) {
            var group = series.subList(i, Math.min(series.size(), i + size));
            kept.add(group.stream().reduce(best).orElseThrow());
        }
        return kept;
    }

    private Thinning() {}
}
