package leakground.shell.live.view;

import java.util.List;
import java.util.Map;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The result of one step of a soak, at one rate.
///
/// @param rate requested rounds per second
/// @param millis duration of the step
/// @param sides the sides in display order, without those that had ended before
public record SoakStep(double rate, long millis, List<SideReadings> sides) {

    /// The result of one side.
    ///
    /// @param name the name in JSON: `leaky`
    /// @param rounds rounds of this step
    /// @param verdict the verdict on this step alone, by the heap and the declared metrics
    /// @param readings the value of each measured metric
    public record SideReadings(String name, long rounds, Verdict verdict, Map<Metric, Reading> readings) {

        public SideReadings {
            readings = Map.copyOf(readings);
        }
    }

    /// A metric at the end of the step.
    ///
    /// @param growth growth per round over the samples of the step; none if there are too few
    public record Reading(long value, Growth growth) {}

    public SoakStep {
        sides = List.copyOf(sides);
    }

    /// The measured rounds per second.
    double reached(SideReadings side) {
        return millis <= 0 ? 0 : side.rounds() * 1000.0 / millis;
    }

    /// Growth per minute at the measured rate.
    double perMinute(SideReadings side, Reading reading) {
        return reading.growth().perRound() * reached(side) * 60;
    }
}
