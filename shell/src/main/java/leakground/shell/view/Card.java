package leakground.shell.view;

import java.util.List;
import leakground.lessons.cases.Score;
import leakground.measure.Finding;

/// What an interviewer gets of a case.
///
/// @param findings what a run of the program that nobody looked into has shown
public record Card(Score score, List<Finding> findings) {

    public Card {
        findings = List.copyOf(findings);
    }
}
