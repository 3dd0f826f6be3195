package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.GarbageCollection;

/// The collections of one JVM.
///
/// @param span from when to when, in words
/// @param steps rounds meanwhile, or seconds where there are none
/// @param unit what a step is: `round` or `second`
/// @param seconds how long that was
/// @param own those of the program, in the order of time
/// @param forced those that the probe or a look has forced in order to measure
public record GcSide(
        String name,
        String span,
        double steps,
        String unit,
        double seconds,
        List<GarbageCollection> own,
        List<GarbageCollection> forced) {}
