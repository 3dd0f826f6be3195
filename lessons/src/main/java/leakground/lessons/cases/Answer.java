package leakground.lessons.cases;

import java.util.Optional;
import leakground.measure.Metric;

/// An answer to a case.
///
/// @param grows the metric that grows without end; empty for none
/// @param kind the kind of leak
/// @param holder the holder of the leaked objects, as typed
public record Answer(Optional<Metric> grows, LeakKind kind, String holder) {

    /// The answer that the program does not leak.
    public static final Answer NO_LEAK = new Answer(Optional.empty(), LeakKind.NOTHING, "");
}
