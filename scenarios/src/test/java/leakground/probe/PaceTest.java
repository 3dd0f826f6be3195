package leakground.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long PERIOD = 100_000_000;

    private final Pace pace = new Pace(0, 10, false);

    @Test
    void aRoundThatWasLateDoesNotDelayTheNext() {
        pace.begins(0);
        pace.roundBegins(0);
        pace.roundBegins(PERIOD + 30);
        assertEquals(2 * PERIOD, pace.untilRound(0));
    }

    @Test
    void roundsDoNotHurryAfterALongPause() {
        pace.begins(0);
        pace.roundBegins(0);
        pace.roundBegins(50 * PERIOD);
        assertEquals(50 * PERIOD, pace.untilRound(0));
        pace.roundBegins(50 * PERIOD);
        assertEquals(51 * PERIOD, pace.untilRound(0));
    }

    /// A run whose rate jumps shortly before its end, as for a program that leaves nothing behind.
    @Test
    void aLateRiseOfTheRateLeavesEnoughSamplesForTheJudge() {
        var rounds = new Simulation(200, 2_000_000);
        rounds.driveFor(5_000_000_000L);
        rounds.rate(100_000);
        rounds.driveFor(2_000_000_000L);
        assertTrue(rounds.judged() >= 12, rounds::toString);
    }

    @Test
    void dearSamplesAreEnoughForTheJudgeAndLeaveTimeForRounds() {
        var rounds = new Simulation(200, 100_000_000);
        rounds.driveFor(10_000_000_000L);
        assertTrue(rounds.judged() >= 12, rounds::toString);
        assertTrue(rounds.round >= 300, rounds::toString);
    }

    /// The first verdict of a scenario: rounds 40 to 120, after its warm-up.
    @Test
    void aShortRunHasThreeSamplesInEachQuarterAlsoWhereTheyAreDear() {
        var rounds = new Simulation(1_000, 60_000_000);
        while (rounds.round < 120) {
            rounds.driveFor(1_000_000);
        }
        for (int quarter = 0; quarter < 4; quarter++) {
            long from = 40 + 20L * quarter;
            long seen = rounds.samples.stream()
                    .filter(at -> at >= from && at < from + 20)
                    .count();
            assertTrue(seen >= 3, "from round " + from + ": " + rounds);
        }
    }

    @Test
    void aMainWithDearSamplesGetsEnoughOfThemInTenSeconds() {
        var millis = new Simulation(20, 300_000_000, true);
        millis.driveFor(10_000_000_000L);
        assertTrue(millis.judged() >= 12, millis::toString);
    }

    @Test
    void samplesTakeHalfOfTheTimeAtMost() {
        var millis = new Simulation(20, 2_000_000_000, true);
        millis.driveFor(20_000_000_000L);
        assertTrue(millis.samples.size() <= 6, millis::toString);
    }

    /// Does what the probe does, on a clock of its own. A round takes no time.
    private static final class Simulation {
        private final Pace pace;
        private final long cost;
        private final boolean timed;
        private final List<Long> samples = new ArrayList<>();
        private long now;
        private long round;

        Simulation(double rate, long cost) {
            this(rate, cost, false);
        }

        Simulation(double rate, long cost, boolean timed) {
            this.pace = new Pace(0, rate, timed);
            this.cost = cost;
            this.timed = timed;
            pace.begins(0);
            sample();
        }

        void rate(double rate) {
            pace.rate(rate, now);
        }

        void driveFor(long nanos) {
            long end = now + nanos;
            while (now < end) {
                long wait = pace.untilRound(now);
                long sampleIn = pace.untilSample(now, cost);
                if (wait > 0 && sampleIn <= 0) {
                    sample();
                } else if (wait > 0) {
                    now += Math.min(wait, sampleIn);
                } else {
                    pace.roundBegins(now);
                    round = timed ? now / 1_000_000 : round + 1;
                    if (pace.sampleDue(round, now, cost)) {
                        sample();
                    }
                }
            }
        }

        private void sample() {
            now += cost;
            round = timed ? now / 1_000_000 : round;
            pace.sampled(round, now, 0);
            samples.add(round);
        }

        /// The samples in the last three quarters of the rounds.
        long judged() {
            return samples.stream().filter(at -> at >= round / 4.0).count();
        }

        @Override
        public String toString() {
            return "rounds %d, samples at %s".formatted(round, samples);
        }
    }

    @Test
    void flatOutNoRoundWaits() {
        pace.rate(0, 0);
        pace.roundBegins(0);
        assertEquals(0, pace.untilRound(0));
    }

    @Test
    void theRoundsHaveAsLongAsTheWaitBeforeTheLastSample() {
        long second = 1_000_000_000;
        pace.begins(0);
        pace.sampled(0, second, second);
        assertFalse(pace.sampleDue(1_000, 2 * second - 1, 0));
        assertTrue(pace.sampleDue(1_000, 2 * second, 0));
    }
}
