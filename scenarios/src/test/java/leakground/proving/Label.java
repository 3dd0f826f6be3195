package leakground.proving;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Verdict;
import leakground.proving.programs.Labelled;

/// The right answers on a program of the proving ground.
///
/// @param verdicts names of the verdicts that are right; may name one that no judge gives yet
/// @param metrics keys of the metrics that grow without end; none for a healthy program
/// @param warmUp rounds that are not judged
/// @param seconds within which the verdict is to be certain
public record Label(List<String> verdicts, List<String> metrics, int warmUp, int seconds) {

    public Label {
        verdicts = List.copyOf(verdicts);
        metrics = List.copyOf(metrics);
    }

    static Label of(Labelled declared) {
        return new Label(
                List.of(declared.verdict()), List.of(declared.metrics()), declared.warmUp(), declared.seconds());
    }

    /// Whether a verdict says something, and that is not right: a false LEAKING, a false STEADY.
    public boolean isWrong(Verdict verdict) {
        return verdict.isKnown() && !verdicts.contains(verdict.name());
    }

    /// Whether a finding is not what it should be.
    public boolean isMissedBy(Finding finding) {
        boolean grows = metrics.contains(finding.metric().key());
        return switch (finding.verdict()) {
            case INCONCLUSIVE, MEASURING -> true;
            case LEAKING -> metrics.isEmpty();
            case OUT_OF_MEMORY, DIED, RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> grows;
        };
    }

    /// The label in one word, as a table has it.
    public String word() {
        var first = verdicts.getFirst();
        return first.equals(Verdict.STEADY.name()) ? "healthy" : first.replace('_', ' ');
    }
}
