package leakground.lab;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// What a scenario declares of one of its variants: the leaky one is leaking in what it grows and
/// steady in the rest; a fix and a suspect are steady in everything.
///
/// @param leaking the metrics that must grow; empty for a fix or a suspect
public record Expectation(List<Metric> leaking) {

    /// The expectation of one variant.
    public static Expectation of(Scenario scenario, String variant) {
        return new Expectation(variant.equals(scenario.leaky()) ? scenario.grows() : List.of());
    }

    /// The verdict that the variant as a whole should get.
    public Verdict verdict() {
        return leaking.isEmpty() ? Verdict.STEADY : Verdict.LEAKING;
    }

    /// How a result differs from what is declared, as one line; empty if it does not.
    public Optional<String> missedBy(Result result) {
        if (result.verdict() != verdict()) {
            return Optional.of("is %s and should be %s%s"
                    .formatted(
                            result.verdict().title(),
                            verdict().title(),
                            result.ending()
                                    .filter(ending -> !(ending instanceof Ending.Stopped))
                                    .map(ending -> ": " + ending.sentence())
                                    .orElse("")));
        }
        var differing = result.findings().stream()
                .filter(finding -> finding.verdict() != expected(finding.metric()))
                .map(this::difference)
                .collect(joining("; "));
        return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
    }

    private Verdict expected(Metric metric) {
        return leaking.contains(metric) ? Verdict.LEAKING : Verdict.STEADY;
    }

    private String difference(Finding finding) {
        return "%s is %s and should be %s: %s"
                .formatted(
                        finding.metric().title(),
                        finding.verdict().title(),
                        expected(finding.metric()).title(),
                        finding.evidence());
    }
}
