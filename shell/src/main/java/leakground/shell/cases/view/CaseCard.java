package leakground.shell.cases.view;

import java.util.List;
import leakground.lessons.cases.Score;
import leakground.measure.Finding;

/// The card of a case, for the interviewer.
///
/// @param sitting who took it, when, and with which version
/// @param repair the lines of a unified diff of the user's repair; empty if nothing was changed
/// @param findings the findings of a separate run of the program
public record CaseCard(Sitting sitting, Score score, List<String> repair, List<Finding> findings) {

    public CaseCard {
        repair = List.copyOf(repair);
        findings = List.copyOf(findings);
    }
}
