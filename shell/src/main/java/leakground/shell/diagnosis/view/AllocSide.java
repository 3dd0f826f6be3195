package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.Allocation;

/// What one JVM allocated, class by class and place by place.
///
/// @param span from when to when, in words
/// @param steps rounds meanwhile, or seconds where there are none
/// @param unit what a step is: `round` or `second`
/// @param allocations the largest first, without those of the probe
public record AllocSide(String name, String span, double steps, String unit, List<Allocation> allocations) {

    /// Bytes of all of them.
    public long bytes() {
        return allocations.stream().mapToLong(Allocation::bytes).sum();
    }
}
