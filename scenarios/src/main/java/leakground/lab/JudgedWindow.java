package leakground.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.StuckGrowth;
import leakground.measure.TimeBase;
import org.jspecify.annotations.Nullable;

/// The part of a run that is judged as a whole: from its start, or from the fix that took over. Samples from before a
/// fix say nothing about it. A judge that saw both parts would report a leak that has ended, or one that never was.
///
/// A look into the child is cut out: the rounds and the time that it took, and the classes, the heap and all else that
/// it left behind. The judge sees the samples before and after it as if it had not been.
///
/// The judge counts rounds and milliseconds from the start of this part. One thread observes; any thread may judge and
/// read.
public final class JudgedWindow {

    private final int warmUp;
    private final TimeBase per;
    private final long heapLimit;
    private final Set<Metric> ignored;
    private final long round;
    private final long millis;
    private final List<Look> looks;
    private final Certainty certainty;
    private volatile @Nullable Judgement latest;

    /// The findings for the samples up to the given last one.
    private record Judgement(int samples, Sample last, List<Finding> findings) {}

    /// A look into the child, between two samples.
    ///
    /// @param to null as long as it lasts
    private record Look(Sample from, @Nullable Sample to) {

        /// The sample as it would be without this look; empty for one that was taken during it.
        Optional<Sample> without(Sample sample) {
            if (sample.millis() <= from.millis()) {
                return Optional.of(sample);
            }
            return to == null || sample.millis() <= to.millis()
                    ? Optional.empty()
                    : Optional.of(sample.minus(to).plus(from));
        }
    }

    private JudgedWindow(
            int warmUp,
            TimeBase per,
            long heapLimit,
            Set<Metric> ignored,
            long round,
            long millis,
            List<Look> looks,
            Certainty certainty) {
        this.warmUp = warmUp;
        this.per = per;
        this.heapLimit = heapLimit;
        this.ignored = ignored;
        this.round = round;
        this.millis = millis;
        this.looks = List.copyOf(looks);
        this.certainty = certainty;
    }

    /// A whole run, from its start.
    ///
    /// @param warmUp rounds that are not judged, as in [Drive]
    /// @param heapLimit the maximum heap of the program in bytes; 0 if it is unknown
    public static JudgedWindow whole(int warmUp, TimeBase per, long heapLimit) {
        return new JudgedWindow(warmUp, per, heapLimit, Set.of(), 0, 0, List.of(), new Certainty(per));
    }

    /// The same run without findings on these metrics.
    JudgedWindow without(Set<Metric> metrics) {
        return new JudgedWindow(warmUp, per, heapLimit, metrics, round, millis, looks, new Certainty(per));
    }

    /// The part of this run that begins at a sample.
    public JudgedWindow since(Sample sample) {
        return new JudgedWindow(
                warmUp, per, heapLimit, ignored, sample.round(), sample.millis(), List.of(), new Certainty(per));
    }

    /// The same part with a look that begins after a sample.
    public JudgedWindow beginLook(Sample from) {
        return isLookedAt() ? this : with(looks.size(), new Look(from, null));
    }

    /// The same part with the look that ends with a sample.
    public JudgedWindow endLook(Sample to) {
        return isLookedAt() ? with(looks.size() - 1, new Look(looks.getLast().from(), to)) : this;
    }

    private JudgedWindow with(int before, Look last) {
        var all = new ArrayList<>(looks.subList(0, before));
        all.add(last);
        return new JudgedWindow(warmUp, per, heapLimit, ignored, round, millis, all, certainty);
    }

    /// Whether a look goes on.
    boolean isLookedAt() {
        return !looks.isEmpty() && looks.getLast().to() == null;
    }

    /// Notes a new sample, and judges now and then whether the verdict has become certain.
    ///
    /// @param samples all samples of the run, the new one last
    public void observe(List<Sample> samples) {
        var last = samples.getLast();
        judged(last).ifPresent(judged -> certainty.observe(samples.size(), last, judged, () -> today(samples)));
    }

    /// Takes a proof that threads leak. Their verdict is certain from now on.
    void prove(StuckGrowth proof) {
        certainty.prove(proof.finding(per));
    }

    /// Whether the run may end: its verdict is certain, and nothing is open that is worth waiting for.
    public boolean isCertain() {
        return certainty.isSettled();
    }

    /// Judges this part of the run. A verdict that is certain stays.
    ///
    /// @param samples all samples of the run
    public List<Finding> judge(List<Sample> samples) {
        return certainty.shown(today(samples));
    }

    /// Judges this part of a run that has ended at a limit or has died. Growth until then is a leak, also where there
    /// was no time for the usual number of rounds.
    public List<Finding> judgeEnded(List<Sample> samples) {
        var findings = judge(samples);
        return judging().atTheEnd(findings, own(samples)).stream()
                .map(finding -> findings.contains(finding) ? finding : finding.per(per))
                .toList();
    }

    private Judge judging() {
        return new Judge(warmUp, per, heapLimit);
    }

    /// The findings for these samples alone, whatever is certain already.
    private List<Finding> today(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        var last = samples.getLast();
        var known = latest;
        if (known != null && known.samples() == samples.size() && known.last().equals(last)) {
            return known.findings();
        }
        var findings = judging().judge(own(samples)).stream()
                .filter(finding -> !ignored.contains(finding.metric()))
                .map(finding -> finding.per(per))
                .toList();
        if (!isWhole()) {
            findings = findings.stream().map(JudgedWindow::sinceFix).toList();
        }
        var judgement = new Judgement(samples.size(), last, List.copyOf(findings));
        latest = judgement;
        return judgement.findings();
    }

    private List<Sample> own(List<Sample> samples) {
        return isWhole() && looks.isEmpty()
                ? samples
                : samples.stream().flatMap(sample -> judged(sample).stream()).toList();
    }

    private boolean isWhole() {
        return round == 0 && millis == 0;
    }

    /// The sample as the judge sees it; empty for one that is not judged.
    private Optional<Sample> judged(Sample sample) {
        if (sample.round() < round || sample.millis() < millis) {
            return Optional.empty();
        }
        var judged = Optional.of(sample);
        // The latest first: an earlier one moves all that came after it, later looks too.
        for (var look : looks.reversed()) {
            judged = judged.flatMap(look::without);
        }
        return judged.map(
                one -> isWhole() ? one : new Sample(one.round() - round, one.millis() - millis, one.values()));
    }

    private static Finding sinceFix(Finding finding) {
        return finding.because("since the fix, " + finding.evidence());
    }
}
