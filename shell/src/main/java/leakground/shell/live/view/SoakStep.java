package leakground.shell.live.view;

import java.util.List;
import java.util.Map;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// What a soak showed while it was driven at one rate.
///
/// @param rate rounds per second that were asked for
/// @param millis how long it lasted
/// @param sides in their order; one that was over before is missing
public record SoakStep(double rate, long millis, List<SideReadings> sides) {

    /// One side of it.
    ///
    /// @param name as data has it: `leaky`
    /// @param rounds done in this step
    /// @param verdict on the step alone, of the heap and what is declared
    /// @param readings of each metric that was measured
    public record SideReadings(String name, long rounds, Verdict verdict, Map<Metric, Reading> readings) {

        public SideReadings {
            readings = Map.copyOf(readings);
        }
    }

    /// A metric at the end of the step.
    ///
    /// @param growth per round, over the samples of the step; none of too few
    public record Reading(long value, Growth growth) {}

    public SoakStep {
        sides = List.copyOf(sides);
    }

    /// Rounds per second that were reached.
    double reached(SideReadings side) {
        return millis <= 0 ? 0 : side.rounds() * 1000.0 / millis;
    }

    /// Growth per minute at the rate that was reached.
    double perMinute(SideReadings side, Reading reading) {
        return reading.growth().perRound() * reached(side) * 60;
    }
}
