package leakground.shell.live;

import java.util.function.LongPredicate;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.cli.Console;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.PlainFollower;
import leakground.shell.duel.RateController;

/// What ends a `try` that nobody watches: a verdict that is certain, or the time.
///
/// @param json whether it is data and not lines that are wanted
/// @param counted whether the rounds are given
/// @param bounded whether it lasts as long as it was told, also where a verdict is certain before
/// @param ramped whether it is driven ever faster, as far as there is room
/// @param limit when it ends in milliseconds
/// @param proofs look at a child before it is ended
record TryFollower(boolean json, boolean counted, boolean bounded, boolean ramped, long limit, TryProofs proofs) {

    /// No verdict but that of a leak without room to go on ends a run before.
    private static final long LEAST_MILLIS = 2000;

    /// What is known of a program before it is driven faster or slower.
    private static final long FIRST_MILLIS = 1000;

    private static final long LOOK_MILLIS = 100;

    /// A first round that is not over when the time is may go on until it counts as hanging.
    private static final long START_MILLIS = 4000;

    /// A round that hangs when the time is over may hang on until the lab ends it.
    private static final long HANGING_MILLIS = 15_000;

    /// Waits for the end, printing a line a second unless it is data that is wanted.
    ///
    /// @return false if the user ended it
    boolean follow(Console console, DuelSession session) {
        return PlainFollower.follow(console, session, !json, new LongPredicate() {
            private long nextLook;

            @Override
            public boolean test(long now) {
                if (now >= limit && !hangs(session)) {
                    return false;
                }
                if (now >= nextLook) {
                    session.runs().forEach(run -> look(run, now));
                    nextLook = now + LOOK_MILLIS;
                }
                return true;
            }
        });
    }

    /// Ends a run that has shown enough, and drives one that has not as fast as there is room for.
    private void look(Run run, long now) {
        if (run.ending().isPresent()) {
            return;
        }
        var samples = run.samples();
        boolean enough = switch (run.result().verdict()) {
            case LEAKING -> !counted && RateController.isFull(samples, run.plan());
            case RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> !bounded && now >= LEAST_MILLIS;
            case INCONCLUSIVE, OUT_OF_MEMORY, DIED -> false;
        };
        if (run.isCertain() && enough) {
            proofs.look(run);
            run.close();
        } else if (ramped) {
            double next =
                    now < FIRST_MILLIS ? RateController.START : RateController.rate(samples, run.plan(), limit - now);
            run.rate(next);
            if (next > 0) {
                run.collect();
            }
        }
    }

    /// Whether a round lasts so long that what becomes of it is the news.
    private boolean hangs(DuelSession session) {
        long over = session.millis() - limit;
        return session.runs().stream()
                .anyMatch(run -> run.plan().per() == TimeBase.ROUND
                        && (run.stalled().isPresent()
                                ? over < HANGING_MILLIS
                                : run.round() == 0 && over < START_MILLIS));
    }
}
