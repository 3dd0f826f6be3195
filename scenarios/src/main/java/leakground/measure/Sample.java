package leakground.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a JVM held after a number of rounds.
///
/// @param round rounds done before it
/// @param millis milliseconds since round one began
/// @param values each metric in its unit; one that the platform cannot count is absent
public record Sample(long round, long millis, Map<Metric, Long> values) implements Signal {

    public Sample {
        values = values.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(values));
    }

    /// The value of one metric, empty where it was not counted.
    public OptionalLong value(Metric metric) {
        var value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public String line() {
        return new EnumMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey().key() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ", "sample round=" + round + " millis=" + millis + " ", ""));
    }
}
