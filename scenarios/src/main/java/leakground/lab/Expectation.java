package leakground.lab;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The verdicts that a scenario declares for one of its variants. The leaky variant shows its verdict in the metrics
/// that it grows and is healthy in the others. A fix and a suspect are healthy in all metrics. A variant whose metrics
/// are all healthy is steady as a whole, even if one is a sawtooth. Allocation and collections count only if the
/// scenario declares them.
///
/// @param verdict the expected verdict on the variant as a whole
/// @param metrics the metrics that must show this verdict; empty for a fix or a suspect
public record Expectation(Verdict verdict, List<Metric> metrics) {

    /// The expectation of one variant.
    public static Expectation of(Scenario scenario, String variant) {
        return variant.equals(scenario.leaky()) && !scenario.isMyth()
                ? new Expectation(scenario.verdict(), scenario.grows())
                : new Expectation(Verdict.STEADY, List.of());
    }

    /// How a result differs from the declaration, as one line; empty if it does not.
    public Optional<String> missedBy(Result result) {
        var whole = verdict.isHealthy() ? Verdict.STEADY : verdict;
        boolean died = result.ending().filter(Ending.Died.class::isInstance).isPresent();
        if (died || (result.verdict() != whole && !isChurningUndeclared(result))) {
            return Optional.of("is %s and should be %s%s"
                    .formatted(
                            result.verdict().title(),
                            whole.title(),
                            result.ending()
                                    .filter(ending -> !(ending instanceof Ending.Stopped))
                                    .map(ending -> ": " + ending.sentence())
                                    .orElse("")));
        }
        var differing = result.findings().stream()
                .filter(finding -> !isExpected(finding))
                .map(this::difference)
                .collect(joining("; "));
        return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
    }

    /// Whether the only deviation from a steady verdict is a flow that the scenario does not declare.
    private boolean isChurningUndeclared(Result result) {
        return verdict.isHealthy() && result.verdict() == Verdict.CHURNING;
    }

    private boolean isExpected(Finding finding) {
        if (metrics.contains(finding.metric())) {
            return finding.verdict() == verdict;
        }
        return finding.verdict().isHealthy() || finding.metric().isFlow();
    }

    private String difference(Finding finding) {
        var expected = metrics.contains(finding.metric()) ? verdict : Verdict.STEADY;
        return "%s is %s and should be %s: %s"
                .formatted(finding.metric().title(), finding.verdict().title(), expected.title(), finding.evidence());
    }
}
