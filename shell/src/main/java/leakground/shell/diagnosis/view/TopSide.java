package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.Histogram.Change;

/// What one JVM holds, class by class, and what became of it between two looks.
///
/// @param name of the side
/// @param span from when to when, in words
/// @param steps rounds between the looks, or seconds where there are none; NaN where this is the first look, and all
///     that is there is new
/// @param unit what a step is: `round` or `second`
/// @param changes the class that grew most first
/// @param allocated bytes that were allocated meanwhile, by class; empty where nobody counted
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
