package leakground.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import org.jspecify.annotations.Nullable;

/// Decides when a verdict has been seen often enough. A run that is judged again and again would otherwise sooner or
/// later show a moment that looks like a leak. A healthy verdict needs longer, a thousand rounds or 15 seconds, because
/// a leak may happen in one round of a hundred.
///
/// One thread observes; any thread may read.
final class Certainty {

    private static final int SAMPLES_BETWEEN = 6;
    private static final long STEADY_ROUNDS = 1_000;
    private static final long STEADY_MILLIS = 15_000;

    private List<Verdict> before = List.of();
    private int judgedSamples;
    private volatile @Nullable Sample since;

    /// Notes a new sample.
    ///
    /// @param samples how many samples there are now
    /// @param last the new sample
    /// @param judged the new sample as the judge sees it
    /// @param judge called when there are enough new samples
    void observe(int samples, Sample last, Sample judged, Supplier<List<Finding>> judge) {
        // Thinning a long run reduces the number of samples. That counts as new samples too.
        if (Math.abs(samples - judgedSamples) < SAMPLES_BETWEEN) {
            return;
        }
        judgedSamples = samples;
        // One healthy verdict may replace another during the run.
        var now = judge.get().stream()
                .map(Finding::verdict)
                .map(verdict -> verdict.isHealthy() ? Verdict.STEADY : verdict)
                .toList();
        boolean certain = !now.isEmpty()
                && !now.contains(Verdict.INCONCLUSIVE)
                && now.equals(before)
                && (now.contains(Verdict.LEAKING)
                        || judged.round() >= STEADY_ROUNDS
                        || judged.millis() >= STEADY_MILLIS);
        before = now;
        since = certain ? since().orElse(last) : null;
    }

    /// Whether the verdict is certain, so that the run may end.
    boolean isCertain() {
        return since != null;
    }

    /// The sample at which the verdict became certain; empty while it is not.
    Optional<Sample> since() {
        return Optional.ofNullable(since);
    }
}
