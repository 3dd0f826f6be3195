package leakground.shell.diagnosis;

import java.util.OptionalLong;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Counters;
import leakground.shell.text.Quantity;

/// What a look costs a JVM that leakground did not start: how long it stands still.
///
/// The rates are those of two slow cores with millions of small objects; most JVMs stop for less.
enum LookCost {
    /// A class histogram.
    COLLECTION("for a full collection", false, 300),
    /// A class histogram at the begin and at the end.
    TWO_COLLECTIONS("twice for a full collection", true, 300),
    /// A heap dump.
    DUMP("for a full collection and a heap dump", false, 100),
    /// A heap dump at the begin and one at the end.
    TWO_DUMPS("twice for a full collection and a heap dump", true, 100);

    private final String why;
    private final boolean twice;
    private final long mibPerSecond;

    LookCost(String why, boolean twice, long mibPerSecond) {
        this.why = why;
        this.twice = twice;
        this.mibPerSecond = mibPerSecond;
    }

    /// The cost in one sentence, to be said before the look.
    String of(long pid) {
        return sentence(pid, heap(pid));
    }

    /// @param heap bytes that the heap holds, if known
    String sentence(long pid, OptionalLong heap) {
        var howLong = "";
        if (heap.isPresent()) {
            long seconds = Math.ceilDiv(heap.getAsLong() >> 20, mibPerSecond);
            howLong = ", %s%s (heap %s)"
                    .formatted(
                            seconds <= 1 ? "for up to 1 s" : "for about %,d s".formatted(seconds),
                            twice ? " each time" : "",
                            Quantity.bytes(heap.getAsLong()));
        }
        return "This look stops JVM %d %s%s.".formatted(pid, why, howLong);
    }

    private static OptionalLong heap(long pid) {
        try (var counters = Counters.of(pid)) {
            var heap = counters.read().heap();
            // Before the first collection the counters do not tell what lives.
            return heap.orElse(0) == 0 ? OptionalLong.empty() : heap;
        } catch (AccessRefusedException _) {
            return OptionalLong.empty();
        }
    }
}
