package leakground.bench;

import java.util.List;

/// The median of some figures and the quartiles around it.
record Spread(double low, double median, double high) {

    /// @param figures at least one, in any order
    static Spread of(List<Double> figures) {
        return new Spread(quantile(figures, 0.25), quantile(figures, 0.5), quantile(figures, 0.75));
    }

    /// The figure that a part of the figures does not exceed.
    ///
    /// @param figures at least one, in any order
    /// @param part from 0 to 1
    static double quantile(List<Double> figures, double part) {
        var sorted = figures.stream().sorted().toList();
        double at = part * (sorted.size() - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
    }

    /// The median: `102 ms`.
    String median(String format) {
        return format.formatted(median);
    }

    /// The quartiles: `99.8–104.1`.
    String quartiles(String format) {
        return format.formatted(low) + "–" + format.formatted(high);
    }
}
