package leakground.shell.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Metric;
import leakground.measure.Sample;
import org.junit.jupiter.api.Test;

class RateControllerTest {

    private static final Plan PLAN = new Plan(
            new Program.InRounds("Any"), JvmOptions.ofHeap(128), Drive.flatOut(100), Set.of(Metric.PLATFORM_THREADS));

    @Test
    void aLeakWithRoomForEnoughRoundsGetsThem() {
        // A thread a round: 400 rounds are four times the warm-up, and their threads are below 0.9 of the cap.
        assertEquals((400 - 100) / 10.0, RateController.rate(threads(1), PLAN, 10_000), 0.01);
    }

    @Test
    void aLeakThatComesCloseToACapIsDrivenSlowly() {
        // Two threads a round: no more than 0.9 of the cap of 500.
        assertEquals(20, RateController.rate(threads(2), PLAN, 10_000), 0.01);
    }

    @Test
    void aQuickStartTakesThreeSecondsToTheFirstVerdict() {
        assertEquals(3, 3 * 100 / RateController.quickStart(PLAN.withRate(8)), 0.01);
    }

    @Test
    void aQuickStartIsNotSlowerThanTheRate() {
        assertEquals(500, RateController.quickStart(PLAN.withRate(500)), 0.01);
        assertEquals(0, RateController.quickStart(PLAN.withRate(0)), 0.01);
    }

    @Test
    void aLeakLastsForFiveMinutes() {
        // A thread a round: 450 threads are 0.9 of the cap, and 100 are there.
        assertEquals(350 / 300.0, RateController.lasting(threads(1), PLAN), 0.01);
    }

    @Test
    void whatDoesNotGrowLastsAtAnyRate() {
        assertEquals(Double.POSITIVE_INFINITY, RateController.lasting(threads(0), PLAN));
    }

    @Test
    void theCurveOfALeakStillMoves() {
        assertEquals(0.5, RateController.lasting(threads(4), PLAN), 0.01);
    }

    /// One hundred rounds that each leave some threads behind.
    private static List<Sample> threads(int each) {
        return LongStream.rangeClosed(0, 100)
                .mapToObj(round -> new Sample(round, round, Map.of(Metric.PLATFORM_THREADS, each * round)))
                .toList();
    }
}
