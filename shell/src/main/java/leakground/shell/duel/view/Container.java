package leakground.shell.duel.view;

import leakground.shell.text.Quantity;

/// A container that runs the same program, to put a leak beside: when it would be out of heap.
///
/// A round counts as one request. What threads and native memory take besides the heap is left out, so it may be killed
/// sooner.
///
/// @param bytes its memory
/// @param heap bytes that its JVM gives the heap
/// @param byDefault whether that is what the JDK takes of the memory unless it is told
/// @param perSecond requests a second
public record Container(long bytes, long heap, boolean byDefault, double perSecond) {

    /// What HotSpot calls a machine with little memory: half of it is less than this.
    private static final long SMALL = 130_862_284;

    /// A pod whose JVM takes of its memory what the JDK takes by itself: a quarter (`MaxRAMPercentage`), of little half
    /// (`MinRAMPercentage`).
    public static Container of(long bytes, double perSecond) {
        long heap = bytes / 2 < SMALL ? bytes / 2 : Math.max(bytes / 4, SMALL);
        return new Container(bytes, heap, true, perSecond);
    }

    /// What is taken for granted, in full.
    String assumption() {
        return "%s of heap%s, one round a request; threads and native memory are left out"
                .formatted(Quantity.bytes(heap), byDefault ? ", as the JDK takes by default" : "");
    }

    /// The same on one line of a narrow screen.
    String brief() {
        return "pod heap %s%s, a round a request; no threads or native memory"
                .formatted(Quantity.bytes(heap), byDefault ? " (default)" : "");
    }
}
