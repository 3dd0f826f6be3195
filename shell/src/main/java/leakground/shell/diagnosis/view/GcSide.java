package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.GarbageCollection;

/// The garbage collections of one JVM.
///
/// @param span the recorded span, in words
/// @param steps rounds in this span; seconds for a program without rounds
/// @param unit the unit of a step: `round` or `second`
/// @param seconds the length of the span
/// @param own the collections of the program, in order of time
/// @param forced the collections forced by the probe or a diagnosis
public record GcSide(
        String name,
        String span,
        double steps,
        String unit,
        double seconds,
        List<GarbageCollection> own,
        List<GarbageCollection> forced) {}
