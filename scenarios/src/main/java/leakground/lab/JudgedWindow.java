package leakground.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Sample;
import leakground.measure.TimeBase;

/// The part of a run that is judged as one: from its start, or from the fix on that took over. What came before a fix
/// says nothing about it, and a judge who saw both would find a leak that has ended, or one that never was.
///
/// The judge counts its rounds and milliseconds from where it begins.
public final class JudgedWindow {

    private final int warmUp;
    private final TimeBase per;
    private final long round;
    private final long millis;
    private final Certainty certainty = new Certainty();

    private JudgedWindow(int warmUp, TimeBase per, long round, long millis) {
        this.warmUp = warmUp;
        this.per = per;
        this.round = round;
        this.millis = millis;
    }

    /// A run from its start.
    ///
    /// @param warmUp rounds that are not judged, as in [Drive]
    public static JudgedWindow whole(int warmUp, TimeBase per) {
        return new JudgedWindow(warmUp, per, 0, 0);
    }

    /// The same run from a sample on.
    public JudgedWindow since(Sample sample) {
        return new JudgedWindow(warmUp, per, sample.round(), sample.millis());
    }

    /// Judges what it shows of all samples of the run.
    public List<Finding> judge(List<Sample> samples) {
        var own = samples.stream()
                .filter(sample -> sample.round() >= round && sample.millis() >= millis)
                .map(sample -> moved(sample, -1))
                .toList();
        var findings = per.of(new Judge(warmUp, per).judge(own));
        return isWhole()
                ? findings
                : findings.stream().map(JudgedWindow::sinceFix).toList();
    }

    /// Whether nothing more is to be learned of it.
    ///
    /// @param samples how many the run has now
    /// @param last the last of them
    public boolean isCertain(int samples, Sample last, Supplier<List<Finding>> judge) {
        return certainty.isCertain(samples, moved(last, -1), judge);
    }

    /// The sample since which it is certain; empty while it is not.
    public Optional<Sample> certainSince() {
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
