package leakground.diagnosis;

import java.util.List;

/// One garbage collection.
///
/// @param kind as the collector calls it, such as `DefNew` or `G1Old`
/// @param cause such as `Allocation Failure` or `System.gc()`
/// @param atMillis when it began, since the recording did
/// @param pauseNanos how long it stopped the program, all pauses together
/// @param longestPauseNanos the longest of them
/// @param before bytes of heap in use before
/// @param after bytes of heap in use after
/// @param caller who called `System.gc()`, the innermost call first; empty for other causes
public record GarbageCollection(
        String kind,
        String cause,
        long atMillis,
        long pauseNanos,
        long longestPauseNanos,
        long before,
        long after,
        List<String> caller) {}
