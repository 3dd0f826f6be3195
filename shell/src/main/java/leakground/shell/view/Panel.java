package leakground.shell.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Per;
import leakground.measure.Sample;
import leakground.measure.Verdict;

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
public record Panel(
        String title,
        List<Sample> samples,
        long rounds,
        List<Finding> findings,
        Verdict verdict,
        long heapLimit,
        Optional<String> ending,
        Set<Metric> declared,
        Per per) {

    public Panel {
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
        declared = Set.copyOf(declared);
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
        this(title, samples, rounds, findings, verdict, heapLimit, ending, declared, Per.ROUND);
    }

    /// How far it has come: `round 1,200`, `3.4 s`.
    String position() {
        return per == Per.ROUND ? "round " + Quantity.count(rounds) : Quantity.time(rounds);
    }

    Optional<Finding> finding(Metric metric) {
        return findings.stream().filter(finding -> finding.metric() == metric).findFirst();
    }

    /// True where there is something to say about a metric.
    boolean shows(Metric metric) {
        return declared.contains(metric)
                || finding(metric).isPresent()
                || (!samples.isEmpty() && samples.getLast().value(metric).isPresent());
    }

    /// The finding that says most: of the metrics with the gravest verdict a declared one.
    Optional<Finding> telling() {
        return findings.stream()
                .min(Comparator.comparing(Finding::verdict)
                        .thenComparing(finding -> !declared.contains(finding.metric())));
    }
}
