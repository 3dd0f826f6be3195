package leakground.diagnosis;

import java.util.List;

/// One garbage collection.
///
/// @param kind the collector's name for it, such as `DefNew` or `G1Old`
/// @param cause such as `Allocation Failure` or `System.gc()`
/// @param atMillis when it began, from the start of the recording
/// @param pauseNanos how long it stopped the program, the sum of all pauses
/// @param longestPauseNanos the longest pause
/// @param before bytes of heap in use before it
/// @param after bytes of heap in use after it
/// @param caller the caller of `System.gc()`, innermost call first; empty for other causes
public record GarbageCollection(
        String kind,
        String cause,
        long atMillis,
        long pauseNanos,
        long longestPauseNanos,
        long before,
        long after,
        List<String> caller) {}
