package leakground.shell.live;

import java.util.Locale;
import java.util.Optional;
import leakground.lab.Ending;
import leakground.lab.Plan;
import leakground.lab.Result;
import leakground.measure.TimeBase;

/// Tells the user what an inconclusive run needs for a verdict, if it was too short.
final class Advice {

    /// The judge needs three times the warm-up rounds.
    private static final long TIMES_WARM_UP = 3;

    /// A program without rounds has enough samples after this time beyond the warm-up.
    private static final long SAMPLED_MILLIS = 4_000;

    /// One sentence; empty if the verdict is known, or inconclusive for another reason.
    static Optional<String> on(String side, Plan plan, Result result) {
        long takes = plan.per() == TimeBase.ROUND
                ? TIMES_WARM_UP * plan.drive().warmUp()
                : Math.max(TIMES_WARM_UP * plan.drive().warmUp(), plan.drive().warmUp() + SAMPLED_MILLIS);
        if (result.verdict().isKnown() || result.rounds() >= takes) {
            return Optional.empty();
        }
        if (result.ending().filter(Ending.Capped.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        boolean byItself =
                result.ending().filter(Ending.Exited.class::isInstance).isPresent();
        return Optional.of(
                switch (plan.per()) {
                    case ROUND ->
                        "%s did %d rounds; a verdict needs %d: %s."
                                .formatted(
                                        side,
                                        result.rounds(),
                                        takes,
                                        byItself
                                                ? "its round() must not exit"
                                                : "use more rounds, or --warm-up below %d"
                                                        .formatted(plan.drive().warmUp()));
                    case SECOND ->
                        String.format(
                                Locale.ROOT,
                                "%s ran for %.1f s; a verdict needs %d s: %s.",
                                side,
                                result.rounds() / 1000.0,
                                takes / 1000,
                                byItself
                                        ? "give it more work, or write a method round() that can be called repeatedly"
                                        : "use a longer --seconds");
                });
    }

    private Advice() {}
}
