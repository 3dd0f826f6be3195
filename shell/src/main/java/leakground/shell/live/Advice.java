package leakground.shell.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.lab.Ending;
import leakground.lab.Plan;
import leakground.lab.Result;
import leakground.measure.Sample;

/// Tells the user what a run without a verdict needs for a verdict, if it was too short or too slow.
final class Advice {

    /// The judge needs three times the warm-up rounds.
    private static final long TIMES_WARM_UP = 3;

    /// A program without rounds has enough samples after this time beyond the warm-up.
    private static final long SAMPLED_MILLIS = 4_000;

    /// The judge needs this number of samples in the last three quarters of a run.
    private static final int LEAST_SAMPLES = 12;

    /// The smallest warm-up after which a verdict has enough samples, if there is one in each round.
    private static final int SHORTEST_WARM_UP = 5;

    /// A recommended time is longer than the needed one by this factor, and a multiple of ten seconds.
    private static final double RESERVE = 1.5;

    private static final long LONG_SECONDS = 600;

    /// One sentence; empty if the verdict is known, or inconclusive for another reason.
    ///
    /// @param samples the samples of the run
    static Optional<String> on(String side, Plan plan, Result result, List<Sample> samples) {
        if (result.verdict().isKnown()
                || result.ending().filter(Ending.Capped.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        boolean byItself =
                result.ending().filter(Ending.Exited.class::isInstance).isPresent();
        long warmUp = plan.drive().warmUp();
        return switch (plan.per()) {
            case ROUND ->
                result.rounds() < TIMES_WARM_UP * warmUp
                        ? Optional.of(onRounds(side, plan, result.rounds(), samples, byItself))
                        : onSamples(side, warmUp, samples);
            case SECOND -> {
                long takes = Math.max(TIMES_WARM_UP * warmUp, warmUp + SAMPLED_MILLIS);
                yield result.rounds() < takes
                        ? Optional.of(onTime(side, result.rounds(), takes, byItself))
                        : onSamples(side, warmUp, samples);
            }
        };
    }

    private static String onRounds(String side, Plan plan, long rounds, List<Sample> samples, boolean byItself) {
        long takes = TIMES_WARM_UP * plan.drive().warmUp();
        if (byItself) {
            return "%s did %d rounds; a verdict needs %d: its round() must not exit.".formatted(side, rounds, takes);
        }
        if (plan.drive().rounds() > 0) {
            return "%s did %d rounds; a verdict needs %d: use more rounds, or --warm-up below %d."
                    .formatted(side, rounds, takes, plan.drive().warmUp());
        }
        long millis = samples.isEmpty() ? 0 : samples.getLast().millis();
        if (rounds == 0 || millis == 0) {
            return "%s did not end its first round; a verdict needs %d rounds: use a longer --seconds, or give round() less work."
                    .formatted(side, takes);
        }
        double each = (double) millis / rounds;
        long all = seconds(takes * each);
        long few = seconds(TIMES_WARM_UP * SHORTEST_WARM_UP * each);
        var shorter = "--warm-up %d --seconds %d".formatted(SHORTEST_WARM_UP, few);
        return String.format(
                Locale.ROOT,
                "%s did %d rounds in %.1f s; a verdict needs %d: use %s.",
                side,
                rounds,
                millis / 1000.0,
                takes,
                plan.drive().warmUp() <= SHORTEST_WARM_UP
                        ? "--seconds " + all
                        : all > LONG_SECONDS ? shorter : "--seconds %d, or %s".formatted(all, shorter));
    }

    private static String onTime(String side, long millis, long takes, boolean byItself) {
        return String.format(
                Locale.ROOT,
                "%s ran for %.1f s; a verdict needs %d s: %s.",
                side,
                millis / 1000.0,
                takes / 1000,
                byItself
                        ? "give it more work, or write a method round() that can be called repeatedly"
                        : "use a longer --seconds");
    }

    /// Where a sample takes very long, a run may have too few of them.
    private static Optional<String> onSamples(String side, long warmUp, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        double from = Math.max((double) warmUp, samples.getLast().round() / 4.0);
        long judged = samples.stream().filter(sample -> sample.round() >= from).count();
        if (judged >= LEAST_SAMPLES) {
            return Optional.empty();
        }
        double each = (double) samples.getLast().millis() / samples.size();
        return Optional.of(
                "%s got %d samples; a verdict needs %d, and each one collects its heap and waits for its threads: use --seconds %d."
                        .formatted(side, judged, LEAST_SAMPLES, seconds(2 * LEAST_SAMPLES * each)));
    }

    private static long seconds(double millis) {
        return 10 * (long) Math.ceil(RESERVE * millis / 10_000);
    }

    private Advice() {}
}
