package leakground.shell.live;

import java.util.Locale;
import java.util.Optional;
import leakground.lab.Ending;
import leakground.lab.Plan;
import leakground.lab.Result;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// What would decide a verdict on a program that is still open because too little was seen of it.
final class Advice {

    /// The judge takes three times the rounds that are not judged.
    private static final long TIMES_WARM_UP = 3;

    /// In so many milliseconds besides there are enough samples of a program that runs as it is.
    private static final long SAMPLED_MILLIS = 4_000;

    /// One sentence; empty where the verdict is not open, or not for that.
    static Optional<String> on(String side, Plan plan, Result result) {
        long takes = plan.per() == TimeBase.ROUND
                ? TIMES_WARM_UP * plan.drive().warmUp()
                : Math.max(TIMES_WARM_UP * plan.drive().warmUp(), plan.drive().warmUp() + SAMPLED_MILLIS);
        if (result.verdict() != Verdict.INCONCLUSIVE || result.rounds() >= takes) {
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
                        "%s did %d rounds, and a verdict takes %d: %s."
                                .formatted(
                                        side,
                                        result.rounds(),
                                        takes,
                                        byItself
                                                ? "its round() must not exit"
                                                : "give it more, or --warm-up fewer than %d"
                                                        .formatted(plan.drive().warmUp()));
                    case SECOND ->
                        String.format(
                                Locale.ROOT,
                                "%s ran for %.1f s, and a verdict takes %d s: %s.",
                                side,
                                result.rounds() / 1000.0,
                                takes / 1000,
                                byItself
                                        ? "give it more to do, or what it does a method round(), to be called again and again"
                                        : "give it more with --seconds");
                });
    }

    private Advice() {}
}
