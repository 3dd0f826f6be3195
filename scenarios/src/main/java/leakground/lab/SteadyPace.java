package leakground.lab;

import java.util.List;
import leakground.measure.Sample;
import org.jspecify.annotations.Nullable;

/// The pace of a run in rounds per second, without the time of pauses. After a pause or a new rate it is the
/// pace before, until there are enough samples. Its owner synchronizes.
final class SteadyPace {

    /// Null after a break, until the next sample.
    private @Nullable Sample from;

    private boolean isPaused;
    private double pace;
    private double before;

    /// The recent pace; 0 if it is unknown.
    double value() {
        return pace;
    }

    /// The run is about to pause.
    void pauses() {
        isPaused = true;
    }

    /// The run is about to continue, perhaps at another rate.
    void breaks() {
        from = null;
        before = pace;
    }

    /// The run is about to continue after a pause.
    void resumes() {
        isPaused = false;
        breaks();
    }

    /// Measures the pace after a new sample.
    ///
    /// @param samples of the whole run, the new one last
    void sampled(List<Sample> samples) {
        if (isPaused) {
            return;
        }
        var first = from == null ? samples.getLast() : from;
        from = first;
        pace = Sample.pace(samples, first, before);
    }
}
