package leakground.proving;

import java.util.List;
import leakground.lab.Ending;
import leakground.lab.Result;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// One run of a labelled program, judged.
///
/// @param run the number of the run, from 1 on
/// @param busy whether other cores were kept busy meanwhile
/// @param ending how it ended by itself; empty where it was stopped
/// @param millis what it took
public record Trial(
        String program,
        int run,
        boolean busy,
        Label label,
        Verdict verdict,
        List<Finding> findings,
        String ending,
        long rounds,
        long millis) {

    public Trial {
        findings = List.copyOf(findings);
    }

    static Trial of(LabelledProgram program, int run, boolean busy, Result result, long millis) {
        return new Trial(
                program.name(),
                run,
                busy,
                program.label(),
                result.verdict(),
                result.findings(),
                result.ending()
                        .filter(how -> !(how instanceof Ending.Stopped))
                        .map(Ending::sentence)
                        .orElse(""),
                result.rounds(),
                millis);
    }

    public boolean isWrong() {
        return label.isWrong(verdict);
    }

    public boolean isUndecided() {
        return !verdict.isKnown();
    }

    /// The findings that are not what they should be.
    public List<Finding> missing() {
        return findings.stream().filter(label::isMissedBy).toList();
    }
}
