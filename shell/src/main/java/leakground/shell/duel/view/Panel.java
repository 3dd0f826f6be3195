package leakground.shell.duel.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import leakground.measure.Finding;
import leakground.measure.Goal;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.text.Quantity;

/// The results of one variant so far: one side of a [Duel].
///
/// @param title the name of the variant: `Leaky`
/// @param samples oldest first; empty before the first one
/// @param rounds rounds done
/// @param findings at most one for each metric; can be empty
/// @param verdict on the variant as a whole
/// @param heapLimit maximum heap of its JVM in bytes; 0 if unknown
/// @param ending the end of the run, in one sentence without a full stop; empty while it runs
/// @param declared the metrics that the scenario declares to grow in its leaky variant
/// @param per the unit that growth is counted per; if it is time, rounds are milliseconds
/// @param chosen the metrics that the user chose; empty for the default
/// @param certain the sample that made the verdict certain; empty before that
/// @param fix the fix that took over; findings and verdict count from there on
/// @param alerts the alerts raised, in their order
/// @param pace recent rounds per second, without pauses; 0 if unknown
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
        List<Raised> alerts,
        double pace) {

    /// A fix that took over while the variant ran.
    ///
    /// @param variant its name: `Fixed`
    /// @param at the sample at that moment
    /// @param kept for each metric, the current increase since the start of the run, which the fix does not undo
    /// @param was the verdict until then
    /// @param before the findings behind that verdict
    public record Fix(String variant, Sample at, Map<Metric, Long> kept, Verdict was, List<Finding> before) {

        public Fix {
            kept = Map.copyOf(kept);
            before = List.copyOf(before);
        }

        /// The verdict on one metric until then; the verdict on the whole if there is none.
        Verdict was(Metric metric) {
            return before.stream()
                    .filter(finding -> finding.metric() == metric)
                    .map(Finding::verdict)
                    .findFirst()
                    .orElse(was);
        }
    }

    /// An alert that was raised.
    ///
    /// @param text the message, in ASCII: `ALERT heap>80%: live heap 51.3 MiB`
    public record Raised(long round, String text) {}

    /// The metrics that are always shown.
    private static final Set<Metric> USUAL =
            Set.of(Metric.HEAP, Metric.PLATFORM_THREADS, Metric.VIRTUAL_THREADS, Metric.GOROUTINES, Metric.OPEN_FILES);

    public Panel {
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
        declared = Set.copyOf(declared);
        chosen = Set.copyOf(chosen);
        alerts = List.copyOf(alerts);
    }

    /// A variant without a fix that took over.
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
                List.of(),
                Sample.pace(samples));
    }

    /// A variant that runs in rounds.
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

    /// A copy with other samples.
    public Panel withSamples(List<Sample> others) {
        return new Panel(
                title, others, rounds, findings, verdict, heapLimit, ending, declared, per, chosen, certain, fix,
                alerts, pace);
    }

    /// The current position: `round 1,200`, `3.4 s`.
    public String position() {
        return per == TimeBase.ROUND ? "round " + Quantity.count(rounds) : Quantity.time(rounds);
    }

    /// The verdict, with what is missing for one: `LEAKING`, `LEAKING so far`, `MEASURING 76/120`.
    public String headline() {
        return headline(verdict.title());
    }

    /// Both verdicts of a run that a fix took over, and the only one of any other: `LEAKING to round 240, STEADY
    /// since`.
    public String headlines() {
        return fix.map(taken -> "%s to round %s, %s since"
                        .formatted(
                                taken.was().title(), Quantity.count(taken.at().round()), headline()))
                .orElseGet(this::headline);
    }

    /// The same with a shorter word for the verdict.
    String headline(String word) {
        // Only a program that runs unchanged may pause or release for longer than it was seen.
        boolean soFar = per == TimeBase.SECOND && verdict == Verdict.LEAKING && certain.isEmpty();
        return word
                + (soFar ? " so far" : "")
                + (verdict == Verdict.MEASURING
                        ? findings.stream()
                                .flatMap(finding -> finding.goal().stream())
                                .min(Comparator.comparing(Goal::part))
                                .map(goal -> " " + goal.text())
                                .orElse("")
                        : "");
    }

    /// The verdict, and whether it is certain: `LEAKING, certain`.
    String badge() {
        return headline() + (certain.isPresent() ? ", certain" : "");
    }

    /// Since when the verdict is certain: `certain since round 1,240 (0.6 s)`; empty while it is not.
    public Optional<String> certainty() {
        return certain.map(sample -> {
            var time = Quantity.time(sample.millis());
            return "certain since "
                    + (per == TimeBase.ROUND ? "round " + Quantity.count(sample.round()) + " (" + time + ")" : time);
        });
    }

    public Optional<Finding> finding(Metric metric) {
        return findings.stream().filter(finding -> finding.metric() == metric).findFirst();
    }

    /// Whether to show a metric: if metrics were chosen, only those; otherwise the usual ones, the declared ones,
    /// and those that move.
    boolean shows(Metric metric) {
        boolean known = finding(metric).isPresent() || has(metric);
        return declared.contains(metric)
                || (known && (chosen.isEmpty() ? USUAL.contains(metric) || moves(metric) : chosen.contains(metric)));
    }

    /// Whether there is a value for a metric.
    public boolean has(Metric metric) {
        return latest(metric).isPresent();
    }

    /// The latest value of a metric. The last sample may lack it: the reading that reached a limit is of one metric.
    public OptionalLong latest(Metric metric) {
        return samples.reversed().stream()
                .flatMapToLong(sample -> sample.value(metric).stream())
                .findFirst();
    }

    /// Whether a metric moves: its verdict is not steady, or it was notably higher than at the start. What has moved
    /// once does not stand still again, so rows and charts keep their places.
    boolean moves(Metric metric) {
        return finding(metric)
                        .filter(finding -> finding.verdict().isKnown() && finding.verdict() != Verdict.STEADY)
                        .isPresent()
                || (!metric.isFlow() && !samples.isEmpty() && risen(metric) >= metric.notable());
    }

    private long risen(Metric metric) {
        long highest = samples.stream()
                .mapToLong(sample -> sample.value(metric).orElse(0))
                .max()
                .orElse(0);
        return highest - samples.getFirst().value(metric).orElse(0);
    }

    /// Whether a metric was measured long enough, and is still not clear.
    static boolean isOpen(Finding finding) {
        return finding.verdict() == Verdict.INCONCLUSIVE;
    }

    /// Whether a finding is printed at the end: it is chosen or declared, not steady, or undecided with a change.
    public boolean tells(Finding finding) {
        boolean moved = finding.growth().perRound() != 0 && !finding.metric().isFlow();
        return declared.contains(finding.metric())
                || chosen.contains(finding.metric())
                || (finding.verdict().isKnown() ? finding.verdict() != Verdict.STEADY : moved);
    }

    /// The most important finding: a declared metric among those with the most serious verdict.
    public Optional<Finding> telling() {
        return findings.stream()
                .min(Comparator.comparing(Finding::verdict)
                        .thenComparing(finding -> !declared.contains(finding.metric())));
    }
}
