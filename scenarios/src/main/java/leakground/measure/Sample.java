package leakground.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The metrics of a JVM after a number of rounds.
///
/// @param round rounds done before the sample
/// @param millis milliseconds since round one began
/// @param values each metric in its unit; a metric that the platform cannot count is absent
public record Sample(long round, long millis, Map<Metric, Long> values) implements Signal {

    private static final long PACE_MILLIS = 2_000;
    private static final long PACE_ROUNDS = 4;

    public Sample {
        values = Map.copyOf(values);
    }

    /// The value of one metric; empty if it was not counted.
    public OptionalLong value(Metric metric) {
        var value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// The pace at the end of a run, in rounds per second: that of the last two seconds, and of four rounds at least.
    /// The rate may have been changed before.
    ///
    /// @param samples of the run
    /// @return 0 if it is unknown
    public static double pace(List<Sample> samples) {
        return samples.isEmpty() ? 0 : pace(samples, samples.getFirst(), 0);
    }

    /// The same of the samples from one on.
    ///
    /// @param otherwise the pace if these samples are too few for one; 0 for that of all of them
    public static double pace(List<Sample> samples, Sample first, double otherwise) {
        var last = samples.getLast();
        return samples.reversed().stream()
                .takeWhile(sample -> sample.millis >= first.millis)
                .filter(sample ->
                        last.millis - sample.millis >= PACE_MILLIS && last.round - sample.round >= PACE_ROUNDS)
                .findFirst()
                .map(from -> paceSince(from, last))
                .orElseGet(() -> otherwise > 0 ? otherwise : paceSince(first, last));
    }

    private static double paceSince(Sample from, Sample to) {
        long millis = to.millis - from.millis;
        return millis <= 0 ? 0 : (to.round - from.round) * 1000.0 / millis;
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
