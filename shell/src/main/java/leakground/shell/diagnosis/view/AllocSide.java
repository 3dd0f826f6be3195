package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.Allocation;

/// The allocations of one JVM, by class and place.
///
/// @param span the recorded span, in words
/// @param steps rounds in this span; seconds for a program without rounds
/// @param unit the unit of a step: `round` or `second`
/// @param allocations the largest first, without allocations of the probe
public record AllocSide(String name, String span, double steps, String unit, List<Allocation> allocations) {

    /// The sum in bytes.
    public long bytes() {
        return allocations.stream().mapToLong(Allocation::bytes).sum();
    }
}
