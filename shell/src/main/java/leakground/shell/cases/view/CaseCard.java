package leakground.shell.cases.view;

import java.util.List;
import leakground.lessons.cases.Score;
import leakground.measure.Finding;

/// What an interviewer gets of a case.
///
/// @param findings what a run of the program that nobody looked into has shown
public record CaseCard(Score score, List<Finding> findings) {

    public CaseCard {
        findings = List.copyOf(findings);
    }
}
