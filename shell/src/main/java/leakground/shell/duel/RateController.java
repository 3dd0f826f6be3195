package leakground.shell.duel;

import java.util.Arrays;
import java.util.List;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Metric;
import leakground.measure.Sample;

/// Chooses rates: for the quick start of a scenario, and for an unknown program.
///
/// An unknown program gets as many rounds as there is room for what they leave behind. Then a cache is full before it
/// is judged, and a leak is judged before memory runs out.
public final class RateController {

    /// The first rate, before anything is known.
    public static final double START = 200;

    private static final double LEAST = 20;
    private static final double MOST = 100_000;

    /// The share of a limit that a run may fill. It may fill more if the rounds in this room are too few for a verdict.
    private static final double ROOM = 0.4;

    /// A verdict takes three times the warm-up rounds. The rest is reserve.
    private static final double TIMES_WARM_UP = 4;

    /// How long a leak should last once it is certain.
    private static final double LASTING_SECONDS = 300;

    /// The curve of a slower run would seem to stand still.
    private static final double SLOWEST = 0.5;

    private static final double PART_TO_STAND_OUT = 0.6;
    private static final double NEARLY_ALL = 0.9;
    private static final double SMALL_PART = 0.1;

    /// The rate that fills the room exactly at the end of the time.
    ///
    /// @param millis the time left
    /// @return rounds per second; 0 for full speed
    public static double rate(List<Sample> samples, Plan plan, long millis) {
        // What fills up grows at first and not later.
        var seen = samples.subList(samples.size() / 2, samples.size());
        if (seen.size() < 2 || seen.getLast().round() == seen.getFirst().round()) {
            return START;
        }
        double needed = TIMES_WARM_UP * plan.drive().warmUp() - seen.getLast().round();
        double rounds = Math.max(roundsLeft(seen, plan, ROOM), Math.min(roundsLeft(seen, plan, NEARLY_ALL), needed));
        double rate = rounds * 1000 / Math.max(1000, millis);
        return rate > MOST ? 0 : Math.max(LEAST, rate);
    }

    /// The rate of a quick start: as many rounds a second as the program needs to warm up. So the first verdict, which
    /// takes three times as many rounds, is possible after three seconds.
    ///
    /// @return rounds per second, never fewer than the rate of the plan; 0 for full speed
    static double quickStart(Plan plan) {
        double rate = plan.drive().rate();
        return rate == 0 ? 0 : Math.max(rate, plan.drive().warmUp());
    }

    /// The rate at which a leak lasts for minutes before it reaches a limit, so that there is time to talk about it.
    ///
    /// @return rounds per second; infinite if nothing grows towards a limit
    static double lasting(List<Sample> samples, Plan plan) {
        var later = samples.subList(samples.size() / 2, samples.size());
        return later.size() < 2 || later.getLast().round() == later.getFirst().round()
                ? Double.POSITIVE_INFINITY
                : Math.max(SLOWEST, roundsLeft(later, plan, NEARLY_ALL) / LASTING_SECONDS);
    }

    /// Whether a program has done enough rounds of a quick start for a verdict, or has ended.
    static boolean hasRoundsEnough(Run run) {
        return run.ending().isPresent()
                || run.round() >= TIMES_WARM_UP * run.plan().drive().warmUp();
    }

    /// Whether a metric has filled the room.
    public static boolean isFull(List<Sample> samples, Plan plan) {
        return !samples.isEmpty()
                && Arrays.stream(Metric.values())
                        .anyMatch(metric -> value(samples.getLast(), metric) >= ROOM * 0.9 * limit(metric, plan));
    }

    /// The number of further rounds that makes growth visible. They take no more than a tenth of the room that is left.
    public static long toStandOut(Run run) {
        long rounds = Math.round(run.round() * PART_TO_STAND_OUT);
        long room = affordable(run.samples(), run.plan(), Long.MAX_VALUE);
        return (long) Math.min((double) rounds, Math.ceil(SMALL_PART * room));
    }

    /// The given number of rounds, or fewer if they would reach a limit.
    static long affordable(List<Sample> samples, Plan plan, long rounds) {
        return samples.isEmpty()
                        || samples.getLast().round() == samples.getFirst().round()
                ? rounds
                : (long) Math.min((double) rounds, roundsLeft(samples, plan, NEARLY_ALL));
    }

    private static double roundsLeft(List<Sample> seen, Plan plan, double part) {
        return Arrays.stream(Metric.values())
                .mapToDouble(metric -> roundsLeft(metric, seen, plan, part))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double roundsLeft(Metric metric, List<Sample> seen, Plan plan, double part) {
        double rounds = seen.getLast().round() - seen.getFirst().round();
        double growth = (value(seen.getLast(), metric) - value(seen.getFirst(), metric)) / rounds;
        double room = part * limit(metric, plan) - value(seen.getLast(), metric);
        return growth <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, room) / growth;
    }

    private static double value(Sample sample, Metric metric) {
        return sample.value(metric).orElse(0);
    }

    private static double limit(Metric metric, Plan plan) {
        if (metric == Metric.HEAP) {
            return plan.jvm().heapBytes();
        }
        return metric.cap() > 0 ? metric.cap() : Double.POSITIVE_INFINITY;
    }

    private RateController() {}
}
