package leakground.measure;

/// The verdict on one metric, with what it rests on.
///
/// @param growth the slope over the judged samples, whatever the verdict; zero before there are any
/// @param kept how far the latest floor lies above the reading before round one, in the metric's unit;
///     zero for a flow and before there are enough samples
/// @param evidence one sentence without a full stop: how many samples, what the floors did, or what
///     would decide it
public record Finding(Metric metric, Verdict verdict, Growth growth, double kept, String evidence) {

    /// What is more than this multiple of another is far more.
    private static final double FAR_ABOVE = 2;

    /// The part of too much that is next to nothing: 4 bytes a round of allocation.
    private static final double NEXT_TO_NOTHING = 1.0 / (1 << 20);

    /// A finding of which nothing is known to be kept.
    public Finding(Metric metric, Verdict verdict, Growth growth, String evidence) {
        this(metric, verdict, growth, 0, evidence);
    }

    /// This finding in the light of the same metric of a fix: what stands still may stand far above it,
    /// and what flows may be far more than it takes.
    ///
    /// @param per what both are counted per
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

    /// The same course, seen in another way.
    Finding as(Verdict other, String because) {
        return new Finding(metric, other, growth, kept, because);
    }

    private String format(double value) {
        return metric.unit().format(value);
    }
}
