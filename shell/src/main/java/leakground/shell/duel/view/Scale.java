package leakground.shell.duel.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leakground.measure.Metric;
import leakground.measure.Unit;

/// The ends of the axes. They start at zero and are the same in all panels, so that curves can be compared.
///
/// The ends grow only in large steps. In between, a new sample extends the picture without moving it.
///
/// @param rounds the end of the axis of rounds
/// @param tops the end of the axis of each metric, in its unit
public record Scale(long rounds, Map<Metric, Double> tops) {

    private static final double[] DECIMAL = {1, 1.5, 2, 3, 4, 6, 8};
    private static final double[] BINARY = {1, 1.5};

    /// The first and the highest value of a metric.
    private static final class Range {
        final long first;
        long peak;

        Range(long first) {
            this.first = first;
            this.peak = first;
        }
    }

    public static Scale of(List<Panel> panels) {
        long rounds = 20;
        long limit = 0;
        var ranges = new EnumMap<Metric, Range>(Metric.class);
        for (var panel : panels) {
            rounds = Math.max(rounds, panel.rounds());
            limit = Math.max(limit, panel.heapLimit());
            for (var sample : panel.samples()) {
                rounds = Math.max(rounds, sample.round());
                for (var entry : sample.values().entrySet()) {
                    var range = ranges.get(entry.getKey());
                    if (range == null) {
                        ranges.put(entry.getKey(), new Range(entry.getValue()));
                    } else {
                        range.peak = Math.max(range.peak, entry.getValue());
                    }
                }
            }
        }
        var tops = new EnumMap<Metric, Double>(Metric.class);
        for (var metric : Metric.values()) {
            var range = ranges.getOrDefault(metric, new Range(0));
            double peak = (double) Math.max(0, range.peak);
            // What stands still reaches half the height and does not look like a full vessel.
            double end = end(metric, Math.max(peak, 2.0 * range.first));
            boolean capped = metric == Metric.HEAP && limit > 0 && limit < end && limit >= peak;
            tops.put(metric, capped ? (double) limit : end);
        }
        return new Scale((long) step((double) rounds, 10, 10, DECIMAL), Map.copyOf(tops));
    }

    public double top(Metric metric) {
        return tops.getOrDefault(metric, 1.0);
    }

    public static double end(Metric metric, double peak) {
        return metric.unit() == Unit.COUNT ? step(peak, 10, 10, DECIMAL) : step(peak, 1024, 2, BINARY);
    }

    private static double step(double value, double first, double base, double[] steps) {
        for (double power = first; ; power *= base) {
            for (double step : steps) {
                if (power * step >= value) {
                    return power * step;
                }
            }
        }
    }
}
