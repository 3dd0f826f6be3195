package leakground.shell.alert;

import java.util.OptionalDouble;
import leakground.measure.Metric;

/// A rule that came true on one side of a duel, or is true no longer.
///
/// @param side as data has it: `leaky`
/// @param metric which of those that the rule watches
/// @param on whether it is raised; false where it is over
/// @param round rounds done, or milliseconds for a program that runs as it is
/// @param millis since the first round
/// @param value of the metric, in its unit
/// @param growth of it in a second, in its unit; empty where the rule does not ask
/// @param left milliseconds until it is at its limit; empty where the rule does not ask
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
