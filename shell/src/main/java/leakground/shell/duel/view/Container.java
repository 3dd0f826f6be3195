package leakground.shell.duel.view;

import leakground.shell.text.Quantity;

/// A container for a forecast: when its heap would be full if it ran the same leak.
///
/// A round counts as one request. Memory of threads and native memory is not counted, so the container may be
/// killed earlier.
///
/// @param bytes its memory
/// @param heap maximum heap of its JVM, in bytes
/// @param byDefault whether this heap is the default of the JDK for this memory
/// @param perSecond requests per second
public record Container(long bytes, long heap, boolean byDefault, double perSecond) {

    /// HotSpot counts a machine as small if half of its memory is less than this many bytes.
    private static final long SMALL = 130_862_284;

    /// A pod with the default maximum heap of the JDK: a quarter of its memory (`MaxRAMPercentage`), or half of a
    /// small memory (`MinRAMPercentage`).
    public static Container of(long bytes, double perSecond) {
        long heap = bytes / 2 < SMALL ? bytes / 2 : Math.max(bytes / 4, SMALL);
        return new Container(bytes, heap, true, perSecond);
    }

    /// The assumptions, in full.
    String assumption() {
        return "%s of heap%s, one round per request; threads and native memory are left out"
                .formatted(Quantity.bytes(heap), byDefault ? ", as the JDK takes by default" : "");
    }

    /// The assumptions, in one short line.
    String brief() {
        return "pod heap %s%s, one round per request; heap only"
                .formatted(Quantity.bytes(heap), byDefault ? " (default)" : "");
    }
}
