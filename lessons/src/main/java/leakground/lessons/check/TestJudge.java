package leakground.lessons.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.lab.Ending;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// Decides the outcome of the check of a test from its two runs: the one with the program that leaks, and the one with
/// the repaired program. What `LeakTest` would say of either counts.
///
/// @param source the sum of the learner's source
record TestJudge(Repairable exercise, String source, Run leaking, Run repaired) implements Judging {

    @Override
    public boolean isBroken() {
        return broken().isPresent();
    }

    /// A test may take its time.
    @Override
    public boolean isSlow(boolean certain) {
        return false;
    }

    @Override
    public Outcome outcome() {
        return broken().<Outcome>map(Outcome.Broken::new)
                .or(this::falseAlarm)
                .orElseGet(() -> ofLeaking(leaking.result()));
    }

    private Optional<String> broken() {
        return broken(leaking, "the program that leaks").or(() -> broken(repaired, "the repaired program"));
    }

    private static Optional<String> broken(Run run, String with) {
        return run.ending()
                .flatMap(ending -> switch (ending) {
                    case Ending.Died(var round, var reason) -> Optional.of("round %d: %s".formatted(round + 1, reason));
                    case Ending.Exited(var round, var _) ->
                        Optional.of("the test ends its JVM in round " + (round + 1));
                    case Ending.Finished _, Ending.Stopped _, Ending.Capped _, Ending.OutOfMemory _ ->
                        Optional.<String>empty();
                })
                .or(() -> Judging.hung(run))
                .map(what -> "with %s, %s".formatted(with, what));
    }

    /// The outcome if anything grows in the repaired program. `LeakTest` passes only what is steady.
    private Optional<Outcome> falseAlarm() {
        var result = repaired.result();
        var how = early(result);
        return switch (result.verdict()) {
            case LEAKING, OUT_OF_MEMORY, FILLING, SAWTOOTH, RETAINING, CHURNING ->
                Optional.of(new Outcome.FalseAlarm(grave(result), result.rounds(), how));
            case INCONCLUSIVE, MEASURING ->
                Optional.of(
                        how.isEmpty()
                                ? undecided(result)
                                : new Outcome.FalseAlarm(grave(result), result.rounds(), how));
            case STEADY, DIED -> Optional.empty();
        };
    }

    private Outcome ofLeaking(Result result) {
        var leak = result.findings().stream()
                .filter(finding -> exercise.metrics().contains(finding.metric()))
                .filter(finding -> finding.verdict() == Verdict.LEAKING)
                .findFirst();
        if (leak.isPresent()) {
            return new Outcome.Found(leak.get(), result.rounds(), "", Judging.run(leaking, result.rounds(), source));
        }
        if (result.verdict() == Verdict.STEADY) {
            return new Outcome.MissesTheLeak(result.rounds());
        }
        var how = early(result);
        return how.isEmpty()
                ? undecided(result)
                : new Outcome.Broken(
                        "with the program that leaks, the test %s, before growth could be measured".formatted(how));
    }

    /// How a run ended before it was judged; empty if it did not.
    private static String early(Result result) {
        return Stream.of(result.ending())
                .flatMap(Optional::stream)
                .filter(ending -> ending instanceof Ending.Capped || ending instanceof Ending.OutOfMemory)
                .map(Ending::sentence)
                .findFirst()
                .orElse("");
    }

    private static List<Finding> grave(Result result) {
        return result.findings().stream()
                .filter(finding -> switch (finding.verdict()) {
                    case STEADY, MEASURING, INCONCLUSIVE -> false;
                    case LEAKING, OUT_OF_MEMORY, DIED, FILLING, SAWTOOTH, RETAINING, CHURNING -> true;
                })
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
    }

    private static Outcome undecided(Result result) {
        return new Outcome.Undecided("%d rounds were too few to tell; check once more".formatted(result.rounds()));
    }
}
