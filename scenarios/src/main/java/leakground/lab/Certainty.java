package leakground.lab;

import java.util.List;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// Decides when a verdict has been seen often enough: judging a run again and again would otherwise
/// sooner or later catch a moment that looks like a leak.
final class Certainty {

    private static final int SAMPLES_BETWEEN = 6;

    private List<Verdict> before = List.of();
    private int judgedSamples;
    private boolean certain;

    /// @param samples how many there are now
    synchronized boolean isCertain(int samples, Supplier<List<Finding>> judge) {
        if (samples - judgedSamples < SAMPLES_BETWEEN) {
            return certain;
        }
        judgedSamples = samples;
        var now = judge.get().stream().map(Finding::verdict).toList();
        certain = !now.isEmpty() && !now.contains(Verdict.INCONCLUSIVE) && now.equals(before);
        before = now;
        return certain;
    }
}
