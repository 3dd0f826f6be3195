package leakground.shell.measuring.view;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// The result of `verify` for one variant of a scenario.
///
/// @param scenario the id of the scenario
/// @param variant the name in JSON: `leaky`
/// @param missed the difference from the declaration: `is LEAKING and should be STEADY`; empty if there is none
/// @param millis the duration
public record VerdictRow(
        String scenario, String variant, Verdict verdict, List<Finding> findings, String missed, long millis) {

    public VerdictRow {
        findings = List.copyOf(findings);
    }

    /// Whether the variant did what the scenario declares.
    public boolean asDeclared() {
        return missed.isEmpty();
    }
}
