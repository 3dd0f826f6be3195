package leakground.shell.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import leakground.lab.Patience;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.cli.Console;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.PlainFollower;
import leakground.shell.duel.RateController;

/// Ends a `try` without a live screen: when a verdict is certain, or after a time limit.
///
/// @param json whether the output is data instead of lines
/// @param counted whether the number of rounds is given
/// @param bounded whether the run always takes the whole time, even if a verdict is certain earlier
/// @param ramped whether the rate grows as far as there is room
/// @param limit time of the end, in milliseconds since the first round
/// @param proofs looks at a child before it is ended
record TryFollower(boolean json, boolean counted, boolean bounded, boolean ramped, long limit, TryProofs proofs) {

    /// The shortest run. Only a leak that has no room left ends a run earlier.
    private static final long LEAST_MILLIS = 2000;

    /// A program is observed for this time before its rate is changed.
    private static final long FIRST_MILLIS = 1000;

    private static final long LOOK_MILLIS = 100;

    /// Extra time for a first round that is still running at the time limit. After that it counts as hanging.
    private static final long START_MILLIS = 4000;

    /// Extra time for a round that hangs at the time limit. Then the lab ends it.
    private static final long HANGING_MILLIS = 15_000;

    /// Waits for the end, and prints one line per second unless the output is JSON.
    ///
    /// @return false if the user ended it
    boolean follow(Console console, DuelSession session) {
        return PlainFollower.follow(console, session, !json, new LongPredicate() {
            private final Map<Run, Double> rates = new HashMap<>();
            private long nextLook;

            @Override
            public boolean test(long now) {
                if (now >= limit && !hangs(session)) {
                    return false;
                }
                if (now >= nextLook) {
                    session.runs().forEach(run -> look(run, now, rates));
                    nextLook = now + LOOK_MILLIS;
                }
                return true;
            }
        });
    }

    /// Ends a run that has enough samples. Otherwise drives it as fast as there is room for.
    private void look(Run run, long now, Map<Run, Double> rates) {
        if (run.ending().isPresent()) {
            return;
        }
        var samples = run.samples();
        boolean enough = switch (run.result().verdict()) {
            case LEAKING -> !counted && RateController.isFull(samples, run.plan());
            case RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> !bounded && now >= LEAST_MILLIS;
            case INCONCLUSIVE, MEASURING, OUT_OF_MEMORY, DIED -> false;
        };
        if (run.isCertain() && enough) {
            proofs.lookAtTheEnd(run);
            run.close();
            return;
        }
        proofs.lookIfDue(run);
        if (ramped) {
            double next =
                    now < FIRST_MILLIS ? RateController.START : RateController.rate(samples, run.plan(), limit - now);
            if (!Double.valueOf(next).equals(rates.put(run, next))) {
                run.ramp(next);
            }
        }
    }

    /// Whether a round takes so long that it counts as hanging.
    private boolean hangs(DuelSession session) {
        long over = session.drivenMillis() - limit;
        return session.runs().stream()
                .anyMatch(run -> run.plan().per() == TimeBase.ROUND
                        && (run.stalled().isPresent()
                                ? over < Patience.millis(HANGING_MILLIS)
                                : run.round() == 0 && over < Patience.millis(START_MILLIS)));
    }
}
