package leakground.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The metrics of a JVM after a number of rounds.
///
/// @param round rounds done before the sample
/// @param millis milliseconds since round one began
/// @param values each metric in its unit; a metric that the platform cannot count is absent
public record Sample(long round, long millis, Map<Metric, Long> values) implements Signal {

    public Sample {
        values = Map.copyOf(values);
    }

    /// The value of one metric; empty if it was not counted.
    public OptionalLong value(Metric metric) {
        var value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// This sample less another: rounds, milliseconds and every metric that both have.
    public Sample minus(Sample other) {
        return combined(other, -1);
    }

    /// The sum of this sample and another, likewise.
    public Sample plus(Sample other) {
        return combined(other, 1);
    }

    private Sample combined(Sample other, int sign) {
        var sums = new HashMap<>(values);
        other.values.forEach((metric, value) -> sums.computeIfPresent(metric, (_, own) -> own + sign * value));
        return new Sample(round + sign * other.round, millis + sign * other.millis, sums);
    }

    @Override
    public String line() {
        var line = new StringBuilder("sample round=" + round + " millis=" + millis);
        for (var metric : Metric.values()) {
            value(metric)
                    .ifPresent(value ->
                            line.append(' ').append(metric.key()).append('=').append(value));
        }
        return line.toString();
    }
}
