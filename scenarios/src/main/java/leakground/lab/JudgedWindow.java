package leakground.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import org.jspecify.annotations.Nullable;

/// The part of a run that is judged as a whole: from its start, or from the fix that took over. Samples from before a
/// fix say nothing about it. A judge that saw both parts would report a leak that has ended, or one that never was.
///
/// The judge counts rounds and milliseconds from the start of this part. One thread observes; any thread may judge and
/// read.
public final class JudgedWindow {

    private final int warmUp;
    private final TimeBase per;
    private final Set<Metric> ignored;
    private final long round;
    private final long millis;
    private final Certainty certainty = new Certainty();
    private volatile @Nullable Judgement latest;

    /// The findings for the samples up to the given last one.
    private record Judgement(int samples, Sample last, List<Finding> findings) {}

    private JudgedWindow(int warmUp, TimeBase per, Set<Metric> ignored, long round, long millis) {
        this.warmUp = warmUp;
        this.per = per;
        this.ignored = ignored;
        this.round = round;
        this.millis = millis;
    }

    /// A whole run, from its start.
    ///
    /// @param warmUp rounds that are not judged, as in [Drive]
    public static JudgedWindow whole(int warmUp, TimeBase per) {
        return new JudgedWindow(warmUp, per, Set.of(), 0, 0);
    }

    /// The same run without findings on these metrics.
    JudgedWindow without(Set<Metric> metrics) {
        return new JudgedWindow(warmUp, per, metrics, round, millis);
    }

    /// The part of this run that begins at a sample.
    public JudgedWindow since(Sample sample) {
        return new JudgedWindow(warmUp, per, ignored, sample.round(), sample.millis());
    }

    /// Notes a new sample, and judges now and then whether the verdict has become certain.
    ///
    /// @param samples all samples of the run, the new one last
    public void observe(List<Sample> samples) {
        certainty.observe(samples.size(), moved(samples.getLast(), -1), () -> judge(samples));
    }

    /// Whether the verdict is certain.
    public boolean isCertain() {
        return certainty.isCertain();
    }

    /// The sample at which the verdict became certain; empty while it is not.
    public Optional<Sample> certainSince() {
        return certainty.since().map(sample -> moved(sample, 1));
    }

    /// Judges this part of the run.
    ///
    /// @param samples all samples of the run
    public List<Finding> judge(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        var last = samples.getLast();
        var known = latest;
        if (known != null && known.samples() == samples.size() && known.last().equals(last)) {
            return known.findings();
        }
        var findings = per.of(new Judge(warmUp, per).judge(own(samples))).stream()
                .filter(finding -> !ignored.contains(finding.metric()))
                .toList();
        if (!isWhole()) {
            findings = findings.stream().map(JudgedWindow::sinceFix).toList();
        }
        var judgement = new Judgement(samples.size(), last, List.copyOf(findings));
        latest = judgement;
        return judgement.findings();
    }

    private List<Sample> own(List<Sample> samples) {
        return isWhole()
                ? samples
                : samples.stream()
                        .filter(sample -> sample.round() >= round && sample.millis() >= millis)
                        .map(sample -> moved(sample, -1))
                        .toList();
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
