package leakground.shell.measuring.view;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// What `verify` found out about one variant of a scenario.
///
/// @param scenario the id
/// @param variant the side as data has it: `leaky`
/// @param missed how it differs from what is declared, `is LEAKING and should be STEADY`; empty if it does not
/// @param millis what it took
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
