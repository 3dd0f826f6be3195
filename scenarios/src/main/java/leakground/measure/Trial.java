package leakground.measure;

import java.util.List;

/// One run of a labelled program, judged.
///
/// @param run the number of the run, from 0 on
/// @param ending how it ended by itself; empty where it was stopped
/// @param millis what it took
public record Trial(
        String program,
        int run,
        Label label,
        Verdict verdict,
        List<Finding> findings,
        String ending,
        long rounds,
        long millis) {

    public Trial {
        findings = List.copyOf(findings);
    }

    public boolean isWrong() {
        return label.isWrong(verdict);
    }

    public boolean isUndecided() {
        return verdict == Verdict.INCONCLUSIVE;
    }

    /// The findings that are not what they should be.
    public List<Finding> missing() {
        return findings.stream().filter(label::isMissedBy).toList();
    }
}
