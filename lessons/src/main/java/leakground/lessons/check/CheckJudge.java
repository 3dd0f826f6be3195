package leakground.lessons.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import leakground.lab.Ending;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// Decides the outcome of a check from the two runs: that of the learner's program and that of the model solution.
///
/// @param source the sum of the learner's source
record CheckJudge(Repairable exercise, String source, Run program, Run solution, AnswerComparison comparison)
        implements Judging {

    /// Maximum time of a round, as a multiple of the model solution. It is far more than another good solution
    /// needs, and far less than ten.
    private static final double MOST_TIMES = 4;

    /// Rounds without which no program is solved, also on a machine that is too busy for them. What happens more rarely
    /// is not seen.
    static final long LEAST_ROUNDS = 5_000;

    /// The multiple that is beyond doubt before the verdicts are certain.
    private static final double FAR_TOO_MANY_TIMES = 8;

    /// Rounds of both without which their times are not compared.
    private static final long LEAST_TIMED = 120;

    /// The same before the verdicts are certain. On a busy machine the first rounds may be far too slow.
    private static final long LEAST_TIMED_EARLY = 300;

    @Override
    public boolean isBroken() {
        return broken().or(this::hung).isPresent();
    }

    /// Whether the program takes too much time so far. A program that allocates far too much is also slow, but that is
    /// not its fault to report.
    ///
    /// @param certain whether both verdicts are certain
    @Override
    public boolean isSlow(boolean certain) {
        return certain
                ? slow().isPresent()
                : !isComparedByResult()
                        && comparison
                                .time(LEAST_TIMED_EARLY)
                                .filter(time -> time.times() > FAR_TOO_MANY_TIMES)
                                .isPresent();
    }

    /// Whether the verdict itself needs a comparison: far more than the fix is only visible beside the fix.
    private boolean isComparedByResult() {
        return exercise.verdict() == Verdict.CHURNING || exercise.verdict() == Verdict.RETAINING;
    }

    @Override
    public Outcome outcome() {
        var result = isComparedByResult()
                ? Result.compared(List.of(program.result(), solution.result()), TimeBase.ROUND)
                        .getFirst()
                : program.result();
        if (!result.findings().isEmpty()
                && !exercise.metrics().isEmpty()
                && result.findings().stream()
                        .noneMatch(finding -> exercise.metrics().contains(finding.metric()))) {
            return new Outcome.Undecided("this platform cannot measure "
                    + exercise.metrics().stream().map(Metric::title).collect(Collectors.joining(" and ")));
        }
        var broken = broken().or(this::hung);
        if (broken.isPresent()) {
            return broken.get();
        }
        var how = result.ending()
                .filter(ending -> !(ending instanceof Ending.Stopped))
                .map(Ending::sentence)
                .orElse("");
        return switch (result.verdict()) {
            case LEAKING -> growsByItselfAlone(result) ? tooFew(result) : leaks(result, how);
            case OUT_OF_MEMORY -> leaks(result, how);
            case CHURNING, RETAINING -> exercise.verdict() == result.verdict() ? leaks(result, how) : healthy(result);
            case DIED -> new Outcome.Broken("the program " + how);
            case INCONCLUSIVE, MEASURING ->
                result.ending().filter(Ending.Capped.class::isInstance).isPresent()
                        ? leaks(result, how)
                        : slow().orElseGet(() -> tooFew(result));
            case SAWTOOTH, FILLING, STEADY -> healthy(result);
        };
    }

    /// Whether nothing grows but the native memory, and not beyond that of the model solution. Then it is the JVM's own
    /// part, which is uneven on a busy machine.
    private boolean growsByItselfAlone(Result result) {
        return result.findings().stream()
                        .filter(finding -> finding.verdict() == Verdict.LEAKING)
                        .allMatch(finding -> finding.metric() == Metric.NATIVE_MEMORY)
                && !KeptLevels.isNotablyHigher(program, solution, Metric.NATIVE_MEMORY);
    }

    private static Outcome tooFew(Result result) {
        return new Outcome.Undecided("%d rounds were too few to tell; check once more".formatted(result.rounds()));
    }

    private Outcome leaks(Result result, String how) {
        var grave = result.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING || finding.verdict() == exercise.verdict())
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
        return new Outcome.StillLeaks(grave, result.rounds(), how);
    }

    /// The outcome for a program that does not grow. It may hold too much or take too much time.
    private Outcome healthy(Result result) {
        var high = KeptLevels.tooHigh(program, solution);
        if (!high.isEmpty()) {
            return new Outcome.StillLeaks(high, result.rounds(), "");
        }
        if (program.ending().isEmpty() && solution.ending().isEmpty()) {
            var outside =
                    KeptLevels.outside(program.footprint(), program.round(), solution.footprint(), solution.round());
            if (!outside.isEmpty()) {
                return new Outcome.StillLeaks(List.of(), result.rounds(), outside);
            }
        }
        if (isComparedByResult() && !solution.isCertain()) {
            return new Outcome.Undecided("the model solution ran too short to be compared with; check once more");
        }
        var time = comparison.time(LEAST_TIMED);
        if (time.isEmpty() || solution.ending().isPresent()) {
            return new Outcome.Undecided("the work could not be compared with that of the model solution"
                    + solution.ending()
                            .map(ending -> ": the model solution " + ending.sentence())
                            .orElse(""));
        }
        return slow().orElseGet(() -> result.rounds() < LEAST_ROUNDS
                ? tooFew(result)
                : new Outcome.Repaired(time.get(), result.rounds(), Judging.run(program, result.rounds(), source)));
    }

    /// The outcome if the work takes too much time.
    private Optional<Outcome> slow() {
        return comparison
                .time(LEAST_TIMED)
                .filter(time -> time.times() > MOST_TIMES)
                .map(time -> new Outcome.Broken(String.format(
                        Locale.ROOT,
                        "a round takes %.1f times as long as with the model solution (%.3f ms, not %.3f ms)",
                        time.times(),
                        time.nanos() / 1e6,
                        time.othersNanos() / 1e6)));
    }

    private Optional<Outcome> broken() {
        var failure = comparison.failure();
        if (failure.isPresent()) {
            return failure.map(failed -> broken(failed));
        }
        if (program.ending().filter(Ending.Exited.class::isInstance).isPresent()) {
            return Optional.of(new Outcome.Broken("the program ends its JVM in round " + (program.round() + 1)));
        }
        return comparison
                .difference()
                .map(other -> new Outcome.Broken("the answer of round %d is %d, and %d is right"
                        .formatted(other.round(), other.answer(), other.right())));
    }

    private static Outcome broken(Signal.Failed failed) {
        return new Outcome.Broken("round %d: %s".formatted(failed.round(), failed.reason()));
    }

    private Optional<Outcome> hung() {
        return Judging.hung(program).map(Outcome.Broken::new);
    }
}
