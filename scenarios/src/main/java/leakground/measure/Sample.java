package leakground.measure;

import java.util.Map;
import java.util.OptionalLong;

/// What a JVM held after a number of rounds.
///
/// @param round rounds done before it
/// @param millis milliseconds since round one began
/// @param values each metric in its unit; one that the platform cannot count is absent
public record Sample(long round, long millis, Map<Metric, Long> values) implements Signal {

    public Sample {
        values = Map.copyOf(values);
    }

    /// The value of one metric, empty where it was not counted.
    public OptionalLong value(Metric metric) {
        var value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
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
