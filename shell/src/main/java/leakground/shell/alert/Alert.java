package leakground.shell.alert;

import java.util.OptionalDouble;
import leakground.measure.Metric;

/// An event of an alert rule on one side of a duel: raised, or over.
///
/// @param side the name in JSON: `leaky`
/// @param metric the metric of the rule that caused it
/// @param on true if raised, false if over
/// @param round the round; milliseconds for a program without rounds
/// @param millis milliseconds since the first round
/// @param value the value of the metric, in its unit
/// @param growth growth per second, in the unit of the metric; empty if the rule does not need it
/// @param left milliseconds until the limit; empty if the rule does not need it
public record Alert(
        String side,
        AlertRule rule,
        Metric metric,
        boolean on,
        long round,
        long millis,
        long value,
        OptionalDouble growth,
        OptionalDouble left) {}
