package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.Histogram.Change;

/// The heap histogram of one JVM and its change between two snapshots.
///
/// @param name the name of the side
/// @param span the span between the snapshots, in words
/// @param steps rounds between the snapshots; seconds for a program without rounds; NaN for a first snapshot, in
///     which everything counts as new
/// @param unit the unit of a step: `round` or `second`
/// @param changes the class with the most growth first
/// @param allocated bytes allocated in this span, by class; empty if not counted
public record TopSide(
        String name,
        String span,
        double steps,
        String unit,
        List<Change> changes,
        Optional<Map<String, Long>> allocated) {

    long allocated(Change change) {
        return allocated.map(bytes -> bytes.getOrDefault(change.type(), 0L)).orElse(0L);
    }
}
