package leakground.lab;

import java.util.List;
import java.util.Optional;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// What a run has shown: the verdict on the variant as a whole, and the findings behind it.
///
/// @param findings one per metric, in the order of the metrics
/// @param ending empty while the child runs
/// @param rounds rounds done
public record Result(Verdict verdict, List<Finding> findings, Optional<Ending> ending, long rounds) {

    static Result of(List<Finding> findings, Optional<Ending> ending, long rounds) {
        return new Result(verdict(findings, ending), List.copyOf(findings), ending, rounds);
    }

    private static Verdict verdict(List<Finding> findings, Optional<Ending> ending) {
        if (ending.isPresent()) {
            switch (ending.get()) {
                case Ending.OutOfMemory _ -> {
                    return Verdict.OUT_OF_MEMORY;
                }
                case Ending.Died _ -> {
                    return Verdict.DIED;
                }
                case Ending.Finished _, Ending.Exited _, Ending.Stopped _, Ending.Capped _ -> {}
            }
        }
        var verdicts = findings.stream().map(Finding::verdict).toList();
        if (verdicts.contains(Verdict.LEAKING)) {
            return Verdict.LEAKING;
        }
        return verdicts.isEmpty() || verdicts.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.STEADY;
    }
}
