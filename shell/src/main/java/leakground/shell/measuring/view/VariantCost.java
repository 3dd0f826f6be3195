package leakground.shell.measuring.view;

import java.util.OptionalDouble;

/// The cost of a round of one variant. An error is half of a confidence interval.
///
/// @param variant its name in the source
/// @param nanos nanoseconds per round
/// @param bytes allocated bytes per round
public record VariantCost(String variant, double nanos, double nanosError, double bytes, double bytesError) {

    /// How much longer a round takes than a round of another variant.
    ///
    /// @return empty where the intervals overlap, and nothing is known
    public OptionalDouble nanosBeyond(VariantCost other) {
        return beyond(nanos - other.nanos, nanosError + other.nanosError);
    }

    /// How much more a round allocates than a round of another variant.
    ///
    /// @return empty where the intervals overlap, and nothing is known
    public OptionalDouble bytesBeyond(VariantCost other) {
        return beyond(bytes - other.bytes, bytesError + other.bytesError);
    }

    private static OptionalDouble beyond(double difference, double error) {
        return Math.abs(difference) > error ? OptionalDouble.of(difference) : OptionalDouble.empty();
    }
}
