package leakground.lessons.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leakground.lab.Ending;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Metric;
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
        return switch (result.verdict()) {
            case LEAKING, OUT_OF_MEMORY, FILLING, SAWTOOTH, RETAINING, CHURNING -> Optional.of(accused(result));
            case INCONCLUSIVE, MEASURING -> Optional.of(early(result).isEmpty() ? undecided(result) : accused(result));
            case STEADY, DIED -> Optional.empty();
        };
    }

    private static Outcome accused(Result result) {
        var grave = grave(result);
        var how = early(result)
                .map(ending -> "with the repaired program, the test %s, %s"
                        .formatted(
                                ending,
                                grave.isEmpty()
                                        ? "before growth could be measured: a round keeps too much, or does too much"
                                        : "so the round leaves something behind: it must end where it began"))
                .orElse("");
        return new Outcome.FalseAlarm(grave, result.rounds(), how);
    }

    /// The outcome if the repaired program is steady.
    private Outcome ofLeaking(Result result) {
        var wanted = result.findings().stream()
                .filter(finding -> exercise.metrics().contains(finding.metric()))
                .toList();
        var leak = wanted.stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING)
                .findFirst();
        if (leak.isPresent()) {
            return new Outcome.Found(leak.get(), result.rounds(), "", Judging.run(leaking, result.rounds(), source));
        }
        return switch (result.verdict()) {
            case STEADY -> new Outcome.MissesTheLeak(result.rounds());
            case LEAKING, OUT_OF_MEMORY, DIED, RETAINING, CHURNING, SAWTOOTH, FILLING ->
                wanted.stream().allMatch(finding -> finding.verdict().isKnown()) ? another(result) : untold(result);
            case INCONCLUSIVE, MEASURING -> untold(result);
        };
    }

    /// The outcome of a test that makes something else grow than what leaks.
    private Outcome another(Result result) {
        var how = "with the program that leaks, the test finds growth, but not the leak of "
                + exercise.metrics().stream().map(Metric::title).collect(Collectors.joining(" and "));
        return new Outcome.FalseAlarm(grave(result), result.rounds(), how);
    }

    private static Outcome untold(Result result) {
        return early(result)
                .<Outcome>map(ending -> new Outcome.Broken(
                        "with the program that leaks, the test %s, before growth could be measured".formatted(ending)))
                .orElseGet(() -> undecided(result));
    }

    /// How a run ended before it was judged; empty if it did not.
    private static Optional<String> early(Result result) {
        return result.ending()
                .filter(ending -> ending instanceof Ending.Capped || ending instanceof Ending.OutOfMemory)
                .map(Ending::sentence);
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
