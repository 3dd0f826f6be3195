package leakground.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// What a run has shown: the verdict on the variant as a whole, and the findings behind it.
///
/// @param findings one per metric, in the order of the metrics
/// @param ending empty while the child runs
/// @param rounds rounds done
/// @param certain the sample that made the verdict certain; empty as long as it is not
/// @param fix the fix that took over in the child; verdict and findings are of what came since
public record Result(
        Verdict verdict,
        List<Finding> findings,
        Optional<Ending> ending,
        long rounds,
        Optional<Sample> certain,
        Optional<AppliedFix> fix) {

    static Result of(
            List<Finding> findings,
            Optional<Ending> ending,
            long rounds,
            Optional<Sample> certain,
            Optional<AppliedFix> fix) {
        return new Result(verdict(findings, ending), List.copyOf(findings), ending, rounds, certain, fix);
    }

    /// The same of a run, with other findings.
    Result with(List<Finding> others) {
        return of(others, ending, rounds, certain, fix);
    }

    /// This result in the light of that of a fix: of what does not leak, it shows what stands far above
    /// the fix and what takes far more. Where a fix took over, what was lost before may still move, and is
    /// told by itself.
    Result against(Result healthy, TimeBase per) {
        if (fix.isPresent() || !isWorthComparing(verdict) || !isWorthComparing(healthy.verdict)) {
            return this;
        }
        var compared = findings.stream()
                .map(finding -> healthy.findings.stream()
                        .filter(other -> other.metric() == finding.metric())
                        .findFirst()
                        .map(other -> finding.against(other, per))
                        .orElse(finding))
                .toList();
        return with(compared);
    }

    /// The results of the variants of a scenario, the first in the light of the second, its main fix.
    public static List<Result> compared(List<Result> results, TimeBase per) {
        if (results.size() < 2) {
            return List.copyOf(results);
        }
        var compared = new ArrayList<>(results);
        compared.set(0, results.getFirst().against(results.get(1), per));
        return List.copyOf(compared);
    }

    /// The verdict on the whole: the gravest of the metrics, where all that is healthy is steady.
    public static Verdict verdict(List<Finding> findings) {
        return findings.stream()
                .map(Finding::verdict)
                .min(Verdict::compareTo)
                .map(gravest -> gravest.isHealthy() ? Verdict.STEADY : gravest)
                .orElse(Verdict.INCONCLUSIVE);
    }

    private static boolean isWorthComparing(Verdict verdict) {
        return switch (verdict) {
            case RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> true;
            case LEAKING, OUT_OF_MEMORY, DIED, INCONCLUSIVE -> false;
        };
    }

    private static Verdict verdict(List<Finding> findings, Optional<Ending> ending) {
        return switch (ending.orElse(null)) {
            case Ending.OutOfMemory _ -> Verdict.OUT_OF_MEMORY;
            case Ending.Died _ -> Verdict.DIED;
            case Ending.Finished _, Ending.Exited _, Ending.Stopped _, Ending.Capped _ -> verdict(findings);
            case null -> verdict(findings);
        };
    }
}
