package leakground.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Sample;

/// The part of a run that is judged as one: from its start, or from the fix on that took over. What came before a fix
/// says nothing about it, and a judge who saw both would find a leak that has ended, or one that never was.
///
/// The judge counts its rounds and milliseconds from where it begins.
final class Stretch {

    private final Plan plan;
    private final long round;
    private final long millis;
    private final Certainty certainty = new Certainty();

    private Stretch(Plan plan, long round, long millis) {
        this.plan = plan;
        this.round = round;
        this.millis = millis;
    }

    /// A run from its start.
    static Stretch whole(Plan plan) {
        return new Stretch(plan, 0, 0);
    }

    /// A run from a sample on.
    static Stretch since(Plan plan, Sample sample) {
        return new Stretch(plan, sample.round(), sample.millis());
    }

    /// Judges what it shows of all samples of the run.
    List<Finding> judge(List<Sample> samples) {
        var own = samples.stream()
                .filter(sample -> sample.round() >= round && sample.millis() >= millis)
                .map(sample -> moved(sample, -1))
                .toList();
        var findings = plan.per().of(new Judge(plan.settle(), plan.per()).judge(own));
        return isWhole() ? findings : findings.stream().map(Stretch::sinceFix).toList();
    }

    /// Whether nothing more is to be learned of it.
    ///
    /// @param samples how many the run has now
    /// @param last the last of them
    boolean isCertain(int samples, Sample last, Supplier<List<Finding>> judge) {
        return certainty.isCertain(samples, moved(last, -1), judge);
    }

    /// The sample since which it is certain; empty while it is not.
    Optional<Sample> certainSince() {
        return certainty.since().map(sample -> moved(sample, 1));
    }

    private boolean isWhole() {
        return round == 0 && millis == 0;
    }

    private Sample moved(Sample sample, int direction) {
        return isWhole()
                ? sample
                : new Sample(sample.round() + direction * round, sample.millis() + direction * millis, sample.values());
    }

    private static Finding sinceFix(Finding finding) {
        return new Finding(
                finding.metric(),
                finding.verdict(),
                finding.growth(),
                finding.kept(),
                "since the fix, " + finding.evidence());
    }
}
