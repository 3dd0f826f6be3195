package leakground.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import org.jspecify.annotations.Nullable;

/// Decides when a verdict has been seen often enough: judging a run again and again would otherwise
/// sooner or later catch a moment that looks like a leak. That nothing leaks takes longer, a
/// thousand rounds or 15 seconds: a leak may happen in one round of a hundred.
///
/// One thread observes; any thread may read.
final class Certainty {

    private static final int SAMPLES_BETWEEN = 6;
    private static final long STEADY_ROUNDS = 1_000;
    private static final long STEADY_MILLIS = 15_000;

    private List<Verdict> before = List.of();
    private int judgedSamples;
    private volatile @Nullable Sample since;

    /// Takes account of a new sample.
    ///
    /// @param samples how many there are now
    /// @param last the new one
    /// @param judge asked when there are enough new samples
    void observe(int samples, Sample last, Supplier<List<Finding>> judge) {
        // Fewer than before are as new as more: a long run is thinned.
        if (Math.abs(samples - judgedSamples) < SAMPLES_BETWEEN) {
            return;
        }
        judgedSamples = samples;
        // In which manner something is healthy may change as it goes on.
        var now = judge.get().stream()
                .map(Finding::verdict)
                .map(verdict -> verdict.isHealthy() ? Verdict.STEADY : verdict)
                .toList();
        boolean certain = !now.isEmpty()
                && !now.contains(Verdict.INCONCLUSIVE)
                && now.equals(before)
                && (now.contains(Verdict.LEAKING) || last.round() >= STEADY_ROUNDS || last.millis() >= STEADY_MILLIS);
        before = now;
        since = certain ? since().orElse(last) : null;
    }

    /// Whether a run need not go on.
    boolean isCertain() {
        return since != null;
    }

    /// The sample since which it is certain; empty while it is not.
    Optional<Sample> since() {
        return Optional.ofNullable(since);
    }
}
