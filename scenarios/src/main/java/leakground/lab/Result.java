package leakground.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// The result of a run: the verdict on the variant as a whole, and the findings behind it.
///
/// @param findings one per metric, in the order of the metrics
/// @param ending empty while the child runs
/// @param rounds rounds done
/// @param certain the sample at which the verdict became certain; empty while it is not
/// @param fix the fix that took over in the child; verdict and findings then cover only the time since
public record Result(
        Verdict verdict,
        List<Finding> findings,
        Optional<Ending> ending,
        long rounds,
        Optional<Sample> certain,
        Optional<AppliedFix> fix) {

    public static Result of(List<Finding> findings, Optional<Ending> ending, long rounds, Optional<AppliedFix> fix) {
        return new Result(
                verdict(findings, ending), List.copyOf(findings), ending, rounds, Finding.wholeCertain(findings), fix);
    }

    /// The same result with other findings.
    public Result with(List<Finding> others) {
        return of(others, ending, rounds, fix);
    }

    /// The findings of a run with this ending.
    public List<Finding> judged(JudgedWindow window, List<Sample> samples) {
        return hasBroken() ? window.judgeEnded(samples) : window.judge(samples);
    }

    /// Whether the run ended before its time, by a limit or a failure.
    private boolean hasBroken() {
        return ending.filter(how -> switch (how) {
                    case Ending.Capped _, Ending.Died _, Ending.OutOfMemory _ -> true;
                    case Ending.Finished _, Ending.Exited _, Ending.Stopped _ -> false;
                })
                .isPresent();
    }

    /// Compares this result with that of a fix. If this variant does not leak, the findings then show which
    /// metrics stay far above the fix, and which flows are far larger. A run in which a fix took over is not
    /// compared: memory that leaked earlier may still change, and is reported separately.
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

    /// The results of the variants of a scenario, with the first compared with the second, its main fix.
    public static List<Result> compared(List<Result> results, TimeBase per) {
        if (results.size() < 2) {
            return List.copyOf(results);
        }
        var compared = new ArrayList<>(results);
        compared.set(0, results.getFirst().against(results.get(1), per));
        return List.copyOf(compared);
    }

    private static boolean isWorthComparing(Verdict verdict) {
        return switch (verdict) {
            case RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> true;
            case LEAKING, OUT_OF_MEMORY, DIED, INCONCLUSIVE, MEASURING -> false;
        };
    }

    private static Verdict verdict(List<Finding> findings, Optional<Ending> ending) {
        return switch (ending.orElse(null)) {
            case Ending.OutOfMemory _ -> Verdict.OUT_OF_MEMORY;
            // What leaked until then leaks, whatever it died of.
            case Ending.Died _ -> Finding.whole(findings) == Verdict.LEAKING ? Verdict.LEAKING : Verdict.DIED;
            case Ending.Finished _, Ending.Exited _, Ending.Stopped _, Ending.Capped _ -> Finding.whole(findings);
            case null -> Finding.whole(findings);
        };
    }
}
