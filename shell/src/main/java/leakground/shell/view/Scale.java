package leakground.shell.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leakground.measure.Metric;
import leakground.measure.Unit;

/// The ends of the axes: common to all panels, so that curves compare, and from zero.
///
/// The ends grow in large steps only. In between a new sample adds to the picture without moving it.
///
/// @param rounds where the axis of rounds ends
/// @param tops where the axis of each metric ends, in its unit
record Scale(long rounds, Map<Metric, Double> tops) {

    private static final double[] DECIMAL = {1, 1.5, 2, 3, 4, 6, 8};
    private static final double[] BINARY = {1, 1.5};

    static Scale of(List<Panel> panels) {
        long rounds = 20;
        long limit = 0;
        var firsts = new EnumMap<Metric, Double>(Metric.class);
        var peaks = new EnumMap<Metric, Double>(Metric.class);
        for (var panel : panels) {
            rounds = Math.max(rounds, panel.rounds());
            limit = Math.max(limit, panel.heapLimit());
            for (var sample : panel.samples()) {
                rounds = Math.max(rounds, sample.round());
                sample.values().forEach((metric, value) -> {
                    firsts.putIfAbsent(metric, (double) value);
                    peaks.merge(metric, (double) value, Math::max);
                });
            }
        }
        var tops = new EnumMap<Metric, Double>(Metric.class);
        for (var metric : Metric.values()) {
            double peak = peaks.getOrDefault(metric, 0.0);
            // What stands still reaches half the height and does not look like a full vessel.
            double end = end(metric, Math.max(peak, 2 * firsts.getOrDefault(metric, 0.0)));
            boolean capped = metric == Metric.HEAP && limit > 0 && limit < end && limit >= peak;
            tops.put(metric, capped ? (double) limit : end);
        }
        return new Scale((long) step((double) rounds, 10, 10, DECIMAL), Map.copyOf(tops));
    }

    double top(Metric metric) {
        return tops.getOrDefault(metric, 1.0);
    }

    static double end(Metric metric, double peak) {
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
