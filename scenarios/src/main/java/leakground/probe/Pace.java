package leakground.probe;

import java.util.SplittableRandom;

/// Decides when the next round and the next sample are due.
///
/// At full speed the distance between samples grows with the rounds done, so that every part of a run is sampled
/// equally well, whatever its length. At a fixed rate there are four samples per second. The distances vary at random,
/// because a buffer with a period of its own could otherwise look like a ramp. Once there are enough samples for a
/// first verdict, collections take at most a tenth of the time.
final class Pace {

    /// Samples from any round up to about 2.7 times that round.
    private static final double DENSITY = 16;

    private static final int ENOUGH_SAMPLES = 100;
    private static final long PROVE_NANOS = 25_000_000;
    private static final long WATCH_NANOS = 250_000_000;

    private static final int COST_SHARE = 9;

    private final SplittableRandom jitter = new SplittableRandom(25);
    private final long rounds;
    private double rate;
    private long nextRoundNanos;
    private long sampledRound;
    private long sampledNanos;
    private long samples;
    private double stretch = 1;

    /// @param rounds number of rounds; 0 for no end
    /// @param rate rounds per second; 0 for full speed
    Pace(long rounds, double rate) {
        this.rounds = rounds;
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    void rate(double rate, long now) {
        this.rate = rate;
        nextRoundNanos = now;
    }

    /// Nanoseconds until the next round may begin; never negative.
    long untilRound(long now) {
        return rate == 0 ? 0 : Math.max(0, nextRoundNanos - now);
    }

    void roundBegins(long now) {
        if (rate > 0) {
            // A late round is caught up, but never more than one.
            long period = (long) (1e9 / rate);
            nextRoundNanos = Math.max(nextRoundNanos, now - period) + period;
        }
    }

    /// Nanoseconds until a sample is due, by time alone.
    long untilSample(long now, long costNanos) {
        long gap = Math.max(rate == 0 ? PROVE_NANOS : WATCH_NANOS, costNanos * COST_SHARE);
        return sampledNanos + (long) (gap * stretch) - now;
    }

    boolean sampleDue(long round, long now, long costNanos) {
        if (untilSample(now, costNanos) <= 0) {
            return true;
        }
        if (rate > 0) {
            return false;
        }
        double gap = round / DENSITY;
        if (rounds > 0) {
            gap = Math.min(gap, rounds / (3 * DENSITY));
        }
        boolean affordable = samples < ENOUGH_SAMPLES || now - sampledNanos >= 2 * costNanos;
        return affordable && round - sampledRound >= Math.max(1, gap * stretch);
    }

    void sampled(long round, long now) {
        sampledRound = round;
        sampledNanos = now;
        samples++;
        stretch = jitter.nextDouble(0.7, 1.3);
    }
}
