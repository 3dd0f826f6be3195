package leakground.lab;

import java.util.EnumMap;
import java.util.Map;
import leakground.measure.Metric;
import leakground.measure.Sample;

/// A fix that took over while its child ran: from then on the rounds are its, and the run is judged anew.
///
/// @param workload binary name of the class that drives the rounds since
/// @param at what the child held when it took over
/// @param kept how far each metric lies above the start of the run now, in its unit: what was lost before, and no fix
///     brings back; without what does not
public record AppliedFix(String workload, Sample at, Map<Metric, Long> kept) {

    public AppliedFix {
        kept = Map.copyOf(kept);
    }

    /// The same, as it stands now.
    ///
    /// @param first what the child held at the start
    public AppliedFix between(Sample first, Sample now) {
        var above = new EnumMap<Metric, Long>(Metric.class);
        now.values().forEach((metric, value) -> {
            long more = value - first.value(metric).orElse(value);
            if (more > metric.tolerance() && !metric.isFlow()) {
                above.put(metric, more);
            }
        });
        return new AppliedFix(workload, at, above);
    }
}
