package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.OptionalLong;
import leakground.diagnosis.Allocation;

/// The allocations of one JVM, by class and place.
///
/// @param span the recorded span, in words
/// @param steps rounds in this span; seconds for a program without rounds
/// @param unit the unit of a step: `round` or `second`
/// @param counted all bytes by the counters of the threads; empty where they also count what the probe allocates
/// @param allocations the samples, the largest first, without allocations of the probe
public record AllocSide(
        String name, String span, double steps, String unit, OptionalLong counted, List<Allocation> allocations) {

    /// The sum in bytes; empty if nothing is known of it.
    public OptionalLong bytes() {
        long sampled = sampled();
        return counted.isEmpty() && sampled == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(sampled, counted.orElse(0)));
    }

    /// The sum of the samples in bytes. A thread that allocates little may have none.
    public long sampled() {
        return allocations.stream().mapToLong(Allocation::bytes).sum();
    }
}
