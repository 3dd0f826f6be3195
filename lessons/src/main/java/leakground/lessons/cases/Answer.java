package leakground.lessons.cases;

import java.util.Optional;
import leakground.measure.Metric;

/// What somebody says of a case.
///
/// @param grows the metric that grows without end; empty for none
/// @param kind what is wrong with it
/// @param holder what holds what it leaks, as it was typed
/// @param fix the idea that would mend it
public record Answer(Optional<Metric> grows, LeakKind kind, String holder, String fix) {

    /// That it does not leak.
    public static final Answer NO_LEAK = new Answer(Optional.empty(), LeakKind.NOTHING, "", LeakKind.NOTHING.fix());
}
