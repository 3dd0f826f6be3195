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
        var peaks = new EnumMap<Metric, Double>(Metric.class);
        for (var panel : panels) {
            rounds = Math.max(rounds, panel.rounds());
            limit = Math.max(limit, panel.heapLimit());
            for (var sample : panel.samples()) {
                rounds = Math.max(rounds, sample.round());
                sample.values().forEach((metric, value) -> peaks.merge(metric, (double) value, Math::max));
            }
        }
        var tops = new EnumMap<Metric, Double>(Metric.class);
        for (var metric : Metric.values()) {
            tops.put(metric, top(metric, peaks.getOrDefault(metric, 0.0), (double) limit));
        }
        return new Scale((long) step((double) rounds, 10, 10, DECIMAL), Map.copyOf(tops));
    }

    double top(Metric metric) {
        return tops.getOrDefault(metric, 1.0);
    }

    private static double top(Metric metric, double peak, double heapLimit) {
        if (metric.unit() == Unit.COUNT) {
            return step(peak, 10, 10, DECIMAL);
        }
        double top = step(peak, 1024, 2, BINARY);
        return metric == Metric.HEAP && top > heapLimit && peak <= heapLimit ? heapLimit : top;
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
