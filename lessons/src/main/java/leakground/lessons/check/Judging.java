package leakground.lessons.check;

import java.util.Optional;
import leakground.lab.Patience;
import leakground.lab.Run;

/// Decides the outcome of a check from two runs beside each other: when they have shown enough, and what they show.
sealed interface Judging permits CheckJudge, TestJudge {

    long HUNG_MILLIS = 6_000;

    /// Whether a round does not do its work, or does not end.
    boolean isBroken();

    /// Whether the learner's program takes too much time so far.
    ///
    /// @param certain whether both verdicts are certain
    boolean isSlow(boolean certain);

    Outcome outcome();

    /// What is wrong with a run whose round does not end, a sentence without a full stop.
    static Optional<String> hung(Run run) {
        return run.stalled()
                .filter(stalled -> stalled.millis() > Patience.millis(HUNG_MILLIS))
                .map(stalled -> "round %d has not ended after %d s; its thread is %s"
                        .formatted(stalled.round(), stalled.millis() / 1000, stalled.where()));
    }

    /// Names the run that solves an exercise.
    ///
    /// @param source the sum of the learner's source
    static String run(Run run, long rounds, String source) {
        return "process %d, %d rounds, source %s".formatted(run.pid(), rounds, source);
    }
}
