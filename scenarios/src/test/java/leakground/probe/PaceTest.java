package leakground.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long PERIOD = 100_000_000;

    private final Pace pace = new Pace(0, 10);

    @Test
    void aRoundThatWasLateDoesNotDelayTheNext() {
        pace.rate(10, 0);
        pace.roundBegins(0);
        pace.roundBegins(PERIOD + 30);
        assertEquals(2 * PERIOD, pace.untilRound(0));
    }

    @Test
    void roundsDoNotHurryAfterALongPause() {
        pace.rate(10, 0);
        pace.roundBegins(0);
        pace.roundBegins(50 * PERIOD);
        assertEquals(50 * PERIOD, pace.untilRound(0));
        pace.roundBegins(50 * PERIOD);
        assertEquals(51 * PERIOD, pace.untilRound(0));
    }

    @Test
    void flatOutNoRoundWaits() {
        pace.rate(0, 0);
        pace.roundBegins(0);
        assertEquals(0, pace.untilRound(0));
    }
}
