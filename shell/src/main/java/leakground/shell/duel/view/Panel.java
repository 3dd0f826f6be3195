package leakground.shell.duel.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.text.Quantity;

/// What one variant has shown so far: one side of a [Duel].
///
/// @param title the name of the variant: `Leaky`
/// @param samples oldest first; empty before the first one came
/// @param rounds rounds done
/// @param findings at most one for each metric; none yet is fine
/// @param verdict on the variant as a whole
/// @param heapLimit bytes of heap that its JVM may use; 0 when nobody knows
/// @param ending one sentence without a full stop about how the run ended, empty while it goes on
/// @param declared the metrics that the scenario says its leaky variant grows
/// @param per what growth is counted per; where that is time, rounds are milliseconds
/// @param chosen the metrics that somebody asked for; empty for those that tell something
/// @param certain the sample that made the verdict certain; empty as long as it is not
/// @param fix the fix that took over; findings and verdict are of what came since
/// @param alerts those that were raised, in their order
public record Panel(
        String title,
        List<Sample> samples,
        long rounds,
        List<Finding> findings,
        Verdict verdict,
        long heapLimit,
        Optional<String> ending,
        Set<Metric> declared,
        TimeBase per,
        Set<Metric> chosen,
        Optional<Sample> certain,
        Optional<Fix> fix,
        List<Raised> alerts) {

    /// A fix that took over while the variant ran.
    ///
    /// @param variant its name: `Fixed`
    /// @param at what was held when it did
    /// @param kept how far each metric lies above the start of the run now: what no fix brings back
    public record Fix(String variant, Sample at, Map<Metric, Long> kept) {

        public Fix {
            kept = Map.copyOf(kept);
        }
    }

    /// An alert that was raised.
    ///
    /// @param text what it says, in ASCII: `ALERT heap>80%: live heap 51.3 MiB`
    public record Raised(long round, String text) {}

    /// What is shown whether it moves or not.
    private static final Set<Metric> USUAL =
            Set.of(Metric.HEAP, Metric.PLATFORM_THREADS, Metric.VIRTUAL_THREADS, Metric.GOROUTINES, Metric.OPEN_FILES);

    public Panel {
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
        declared = Set.copyOf(declared);
        chosen = Set.copyOf(chosen);
        alerts = List.copyOf(alerts);
    }

    /// A variant that no fix has taken over.
    public Panel(
            String title,
            List<Sample> samples,
            long rounds,
            List<Finding> findings,
            Verdict verdict,
            long heapLimit,
            Optional<String> ending,
            Set<Metric> declared,
            TimeBase per,
            Set<Metric> chosen,
            Optional<Sample> certain) {
        this(
                title,
                samples,
                rounds,
                findings,
                verdict,
                heapLimit,
                ending,
                declared,
                per,
                chosen,
                certain,
                Optional.empty(),
                List.of());
    }

    /// A variant that is driven in rounds.
    public Panel(
            String title,
            List<Sample> samples,
            long rounds,
            List<Finding> findings,
            Verdict verdict,
            long heapLimit,
            Optional<String> ending,
            Set<Metric> declared) {
        this(
                title,
                samples,
                rounds,
                findings,
                verdict,
                heapLimit,
                ending,
                declared,
                TimeBase.ROUND,
                Set.of(),
                Optional.empty());
    }

    /// The same with other samples.
    public Panel withSamples(List<Sample> others) {
        return new Panel(
                title, others, rounds, findings, verdict, heapLimit, ending, declared, per, chosen, certain, fix,
                alerts);
    }

    /// How far it has come: `round 1,200`, `3.4 s`.
    public String position() {
        return per == TimeBase.ROUND ? "round " + Quantity.count(rounds) : Quantity.time(rounds);
    }

    public Optional<Finding> finding(Metric metric) {
        return findings.stream().filter(finding -> finding.metric() == metric).findFirst();
    }

    /// True where there is something to say about a metric: of those that were chosen, if any were, and
    /// else of the usual ones, those that are declared and those that move.
    boolean shows(Metric metric) {
        boolean known = finding(metric).isPresent() || has(metric);
        return declared.contains(metric)
                || (known && (chosen.isEmpty() ? USUAL.contains(metric) || moves(metric) : chosen.contains(metric)));
    }

    /// True where the last sample knows a metric.
    public boolean has(Metric metric) {
        return !samples.isEmpty() && samples.getLast().value(metric).isPresent();
    }

    /// True where a verdict says that a metric does not just stand still, or where it stands notably
    /// higher than at the start.
    boolean moves(Metric metric) {
        return finding(metric)
                        .filter(finding ->
                                finding.verdict() != Verdict.INCONCLUSIVE && finding.verdict() != Verdict.STEADY)
                        .isPresent()
                || (!metric.isFlow() && !samples.isEmpty() && risen(metric) >= metric.notable());
    }

    private long risen(Metric metric) {
        return samples.getLast().value(metric).orElse(0)
                - samples.getFirst().value(metric).orElse(0);
    }

    /// True where a finding is worth a line at the end: what is chosen or declared, what is not steady,
    /// and of what is undecided that which moved.
    public boolean tells(Finding finding) {
        boolean moved = finding.growth().perRound() != 0 && !finding.metric().isFlow();
        return declared.contains(finding.metric())
                || chosen.contains(finding.metric())
                || (finding.verdict() == Verdict.INCONCLUSIVE ? moved : finding.verdict() != Verdict.STEADY);
    }

    /// The finding that says most: of the metrics with the gravest verdict a declared one.
    public Optional<Finding> telling() {
        return findings.stream()
                .min(Comparator.comparing(Finding::verdict)
                        .thenComparing(finding -> !declared.contains(finding.metric())));
    }
}
