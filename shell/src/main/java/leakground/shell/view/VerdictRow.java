package leakground.shell.view;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// What `verify` found out about one variant of a scenario.
///
/// @param scenario the id
/// @param variant the side as data has it: `leaky`
/// @param asDeclared whether the variant did what the scenario declares
/// @param expected what was declared, in a few words: `STEADY`
/// @param millis what it took
public record VerdictRow(
        String scenario,
        String variant,
        Verdict verdict,
        List<Finding> findings,
        boolean asDeclared,
        String expected,
        long millis) {

    public VerdictRow {
        findings = List.copyOf(findings);
    }
}
