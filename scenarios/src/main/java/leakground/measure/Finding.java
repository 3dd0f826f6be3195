package leakground.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The verdict on one metric, with its evidence.
///
/// @param growth slope over the judged samples, whatever the verdict; zero before there are any
/// @param kept how far the latest floor is above the reading before round one, in the metric's unit; zero for a flow
///     and before there are enough samples
/// @param evidence one sentence without a full stop: the number of samples, the movement of the floors, or what is
///     missing for a verdict
/// @param goal what is missing for a first verdict; empty if it was measured long enough
/// @param certain the sample at which the verdict became certain, and since when it stays; empty while it is not
public record Finding(
        Metric metric,
        Verdict verdict,
        Growth growth,
        double kept,
        String evidence,
        Optional<Goal> goal,
        Optional<Sample> certain) {

    /// A value above this multiple of another is far above it.
    private static final double FAR_ABOVE = 2;

    /// The part of the limit of a flow that counts as zero: 4 bytes of allocation per round.
    private static final double NEXT_TO_NOTHING = 1.0 / (1 << 20);

    /// A finding of a metric that was measured long enough. It is not certain.
    public Finding(Metric metric, Verdict verdict, Growth growth, double kept, String evidence) {
        this(metric, verdict, growth, kept, evidence, Optional.empty(), Optional.empty());
    }

    /// The same without a known kept amount.
    public Finding(Metric metric, Verdict verdict, Growth growth, String evidence) {
        this(metric, verdict, growth, 0, evidence);
    }

    /// Compares this finding with the same metric of a fix. A steady level may be far above that of the fix, and a flow
    /// may be far larger.
    ///
    /// @param per the time base of both findings
    public Finding against(Finding fix, TimeBase per) {
        if (!verdict.isHealthy() || !(fix.verdict.isHealthy() || fix.verdict == Verdict.CHURNING)) {
            return this;
        }
        if (metric.isFlow()) {
            double more = growth.low() - FAR_ABOVE * fix.growth.high();
            return more <= NEXT_TO_NOTHING * metric.much(per)
                    ? this
                    : as(
                            Verdict.CHURNING,
                            "%s %s, where the fix takes %s"
                                    .formatted(format(growth.perRound()), per.each(), format(fix.growth.perRound())));
        }
        double others = Math.max(0, fix.kept);
        return kept < FAR_ABOVE * others || kept - others < metric.notable()
                ? this
                : as(
                        Verdict.RETAINING,
                        "keeps %s, where the fix keeps %s; %s".formatted(format(kept), format(others), evidence));
    }

    /// The finding of a metric that was not measured long enough.
    static Finding measuring(Metric metric, Growth growth, String evidence, Goal goal) {
        return new Finding(metric, Verdict.MEASURING, growth, 0, evidence, Optional.of(goal), Optional.empty());
    }

    /// The same finding with another verdict and evidence.
    Finding as(Verdict other, String because) {
        return new Finding(metric, other, growth, kept, because, goal, certain);
    }

    /// The same finding with other evidence.
    public Finding because(String other) {
        return as(verdict, other);
    }

    /// The same finding, certain since a sample.
    public Finding certainSince(Sample sample) {
        return new Finding(metric, verdict, growth, kept, evidence, goal, Optional.of(sample));
    }

    /// Converts a finding per round to another time base.
    public Finding per(TimeBase per) {
        var converted = new Growth(per.of(growth.perRound()), per.of(growth.low()), per.of(growth.high()));
        return new Finding(metric, verdict, converted, kept, evidence, goal, certain);
    }

    private String format(double value) {
        return metric.unit().format(value);
    }

    /// The verdict on the whole: the most serious one of the metrics. All healthy verdicts together are steady.
    public static Verdict whole(List<Finding> findings) {
        return findings.stream()
                .map(Finding::verdict)
                .min(Verdict::compareTo)
                .map(gravest -> gravest.isHealthy() ? Verdict.STEADY : gravest)
                .orElse(Verdict.MEASURING);
    }

    /// The sample at which the verdict on the whole became certain: the first metric that certainly leaks, or the last
    /// one that certainly does not.
    public static Optional<Sample> wholeCertain(List<Finding> findings) {
        var verdict = whole(findings);
        if (verdict == Verdict.LEAKING) {
            return findings.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .flatMap(finding -> finding.certain().stream())
                    .min(Comparator.comparing(Sample::round));
        }
        return findings.stream().anyMatch(finding -> finding.certain().isEmpty())
                ? Optional.empty()
                : findings.stream()
                        .flatMap(finding -> finding.certain().stream())
                        .max(Comparator.comparing(Sample::round));
    }
}
