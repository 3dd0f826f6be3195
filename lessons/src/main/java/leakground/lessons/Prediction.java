package leakground.lessons;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// A learner's prediction about a leak before it runs.
///
/// @param amounts the metrics that the learner expects to be too high, each with its rise per round in its unit;
///     empty if the learner gave no number
public record Prediction(Map<Metric, Optional<Double>> amounts) {

    private static final double NEAR = 2;

    public static final Prediction NOTHING_RISES = new Prediction(Map.of());

    /// The prediction for one metric beside the measurement.
    ///
    /// @param measured per round, or in total if the metric stays far above the fix
    public record Guess(
            Metric metric, boolean said, Optional<Double> guess, Finding finding, double measured, boolean guilty) {

        /// Whether the learner was right. Of a metric that stands still, far above the fix, both answers are right: it
        /// does not grow, and it is too high.
        public boolean isRight() {
            return said == guilty || finding.verdict() == Verdict.RETAINING;
        }

        /// How many times as much as predicted it is; empty if there is nothing to compare, because a metric that
        /// stands still does not rise per round.
        public Optional<Double> times() {
            return guess.filter(amount -> guilty && finding.verdict() != Verdict.RETAINING && amount > 0)
                    .map(amount -> measured / amount);
        }

        /// Whether the prediction is off by a factor of two at most.
        public boolean isNear() {
            return times().filter(times -> times <= NEAR && times >= 1 / NEAR).isPresent();
        }
    }

    public Prediction {
        amounts = amounts.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(amounts));
    }

    /// The results for every metric that was named or is too high, in the order of the metrics.
    ///
    /// @param findings on the leaky variant, compared with its fix
    public List<Guess> answers(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> {
                    var said = amounts.get(finding.metric());
                    boolean guilty = isGuilty(finding.verdict());
                    return said == null && !guilty
                            ? Stream.empty()
                            : Stream.of(new Guess(
                                    finding.metric(),
                                    said != null,
                                    said == null ? Optional.empty() : said,
                                    finding,
                                    finding.verdict() == Verdict.RETAINING
                                            ? finding.kept()
                                            : finding.growth().perRound(),
                                    guilty));
                })
                .toList();
    }

    private static boolean isGuilty(Verdict verdict) {
        return switch (verdict) {
            case LEAKING, OUT_OF_MEMORY, RETAINING, CHURNING -> true;
            case DIED, INCONCLUSIVE, MEASURING, SAWTOOTH, FILLING, STEADY -> false;
        };
    }
}
