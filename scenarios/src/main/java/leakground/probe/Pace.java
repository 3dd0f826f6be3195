package leakground.probe;

import java.util.SplittableRandom;

/// Decides when the next round and the next sample are due.
///
/// The judge looks at the last three quarters of a run, and nobody knows in advance how long a run is. So the distance
/// between samples grows with the rounds done and with the time that has passed, and every part of a run is sampled
/// equally well, whatever its length. Rounds wait for a sample that is due. Beyond what the judge needs, samples are
/// taken as often as they are cheap. The distances vary at random, because a buffer with a period of its own could
/// otherwise look like a ramp.
final class Pace {

    /// Samples from any round up to about 2.7 times that round, and the same for time. So there are four or five in the
    /// last quarter of what is judged, and the judge needs three.
    private static final double DENSITY = 24;

    /// Samples are denser by this factor where they are cheap.
    private static final int DENSER = 2;

    /// A sample for fewer rounds is taken only if it takes no more time than the rounds. The judge needs three samples
    /// in a quarter of the 80 rounds after the shortest warm-up of a scenario.
    private static final int FEW_ROUNDS = 4;

    private static final long PROVE_NANOS = 25_000_000;
    private static final long WATCH_NANOS = 250_000_000;

    private static final int COST_SHARE = 9;

    private final SplittableRandom jitter = new SplittableRandom(25);
    private final long rounds;
    private final boolean timed;
    private double rate;
    private long beganNanos;
    private long nextRoundNanos;
    private long sampledRound;
    private long sampledNanos;
    private long waitedNanos;
    private double stretch = 1;

    /// @param rounds number of rounds; 0 for no end
    /// @param rate rounds per second; 0 for full speed
    /// @param timed whether the program runs unchanged, so that its samples depend on time alone
    Pace(long rounds, double rate, boolean timed) {
        this.rounds = rounds;
        this.rate = rate;
        this.timed = timed;
    }

    void begins(long now) {
        beganNanos = now;
        nextRoundNanos = now;
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

    /// Nanoseconds until a sample is due, by time alone. Samples take a tenth of the time, or what the judge needs if
    /// that is more, but never more than half of it.
    ///
    /// @param costNanos the time that a sample takes
    long untilSample(long now, long costNanos) {
        long cheap = Math.max(rate == 0 ? PROVE_NANOS : WATCH_NANOS, costNanos * COST_SHARE);
        long needed = Math.max(Math.max(PROVE_NANOS, costNanos), (long) ((now - beganNanos) / DENSITY));
        long gap = (long) (Math.min(cheap, needed) * stretch);
        return sampledNanos + Math.max(gap, waitedNanos) - now;
    }

    /// Whether a sample is due before any further round.
    boolean sampleDue(long round, long now, long costNanos) {
        if (untilSample(now, costNanos) <= 0) {
            return true;
        }
        if (timed) {
            return false;
        }
        double gap = round / DENSITY;
        if (rounds > 0) {
            gap = Math.min(gap, rounds / (3 * DENSITY));
        }
        long done = round - sampledRound;
        long since = now - sampledNanos;
        if (since < waitedNanos) {
            return false;
        }
        boolean needed = done >= Math.max(1, gap * stretch) && (done >= FEW_ROUNDS || since >= costNanos);
        return needed || (done >= Math.max(1, gap / DENSER * stretch) && since >= costNanos * COST_SHARE);
    }

    /// A sample was taken.
    ///
    /// @param waited the nanoseconds for which threads were waited for before it; the next rounds have as many
    void sampled(long round, long now, long waited) {
        sampledRound = round;
        sampledNanos = now;
        waitedNanos = waited;
        stretch = jitter.nextDouble(0.7, 1.3);
    }
}
