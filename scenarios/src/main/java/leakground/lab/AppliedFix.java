package leakground.lab;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// A fix that took over in a running child. It drives the rounds from then on, and the run is judged anew.
///
/// @param workload binary name of the class that drives the rounds from then on
/// @param at the sample at the time when the fix took over
/// @param kept by how much each metric is now above the start of the run, in its unit: what leaked before the fix,
///     which no fix frees; metrics within their tolerance are absent
/// @param before the findings of the run until then
public record AppliedFix(String workload, Sample at, Map<Metric, Long> kept, List<Finding> before) {

    public AppliedFix {
        kept = Map.copyOf(kept);
        before = List.copyOf(before);
    }

    /// The verdict on the run until the fix took over.
    public Verdict was() {
        return Finding.whole(before);
    }

    /// The same fix with the values of a later sample.
    ///
    /// @param first the first sample of the run
    public AppliedFix between(Sample first, Sample now) {
        var above = new EnumMap<Metric, Long>(Metric.class);
        now.values().forEach((metric, value) -> {
            long more = value - first.value(metric).orElse(value);
            if (more > metric.tolerance() && !metric.isFlow()) {
                above.put(metric, more);
            }
        });
        return new AppliedFix(workload, at, above, before);
    }
}
