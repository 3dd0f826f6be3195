package leakground.shell.cases.view;

import java.util.List;
import leakground.lessons.cases.Score;
import leakground.measure.Finding;

/// The card of a case, for the interviewer.
///
/// @param findings the findings of a separate run of the program
public record CaseCard(Score score, List<Finding> findings) {

    public CaseCard {
        findings = List.copyOf(findings);
    }
}
