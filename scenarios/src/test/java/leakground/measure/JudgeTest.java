package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/// Curves of every shape get the verdict that a person would give them.
class JudgeTest {

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void constantIsSteady() {
        assertEquals(Verdict.STEADY, heap(400, _ -> 5_000_000).verdict());
    }

    @Test
    void rampIsLeakingByItsSlope() {
        var finding = heap(400, round -> 5_000_000 + 65_552 * round);
        assertEquals(Verdict.LEAKING, finding.verdict());
        assertEquals(65_552, finding.growth().perRound(), 0.001);
    }

    @Test
    void slopeIsExactUnderNoise() {
        var finding = heap(400, round -> 5_000_000 + 1_000 * round + random.nextLong(10_000));
        assertEquals(Verdict.LEAKING, finding.verdict());
        assertEquals(1_000, finding.growth().perRound(), 20);
        assertTrue(finding.growth().low() < 1_000 && finding.growth().high() > 1_000, finding::toString);
    }

    @Test
    void fewRoundsAreMeasuring() {
        var finding = heap(100, round -> 5_000_000 + 65_552 * round);
        assertEquals(Verdict.MEASURING, finding.verdict());
        assertEquals("97/120", finding.goal().orElseThrow().text());
    }

    @Test
    void fewSamplesAreMeasuring() {
        var samples = List.of(heapAt(0), heapAt(100), heapAt(200), heapAt(300));
        var finding = new Judge(40).judge(samples).getFirst();
        assertEquals(Verdict.MEASURING, finding.verdict());
        assertEquals(new Goal(3, 12, Goal.Of.SAMPLES), finding.goal().orElseThrow());
    }

    @Test
    void whatIsMeasuredLongEnoughMissesNothing() {
        assertEquals(Optional.empty(), heap(400, _ -> 5_000_000).goal());
    }

    private static Sample heapAt(long round) {
        return new Sample(round, round, Map.of(Metric.HEAP, 5_000_000L));
    }

    @Test
    void noiseIsSteady() {
        var samples = new ArrayList<Sample>();
        for (int round = 0; round <= 600; round += 5) {
            samples.add(new Sample(round, round, Map.of(Metric.HEAP, 5_000_000 + random.nextLong(50_000))));
        }
        assertEquals(Verdict.STEADY, new Judge(40).judge(samples).getFirst().verdict());
    }

    @Test
    void fewSamplesOfNoiseAreNotLeaking() {
        for (int rounds = 120; rounds < 3_000; rounds += 7) {
            var finding = heap(rounds, _ -> 5_000_000 + random.nextLong(50_000));
            assertTrue(finding.verdict() != Verdict.LEAKING, finding::toString);
        }
    }

    @Test
    void whatRisesAndIsReleasedIsASawtooth() {
        assertEquals(
                Verdict.SAWTOOTH,
                heap(600, round -> 5_000_000 + 10_000 * (round % 37)).verdict());
    }

    @Test
    void leakingSawtoothIsNotSteady() {
        var finding = heap(2_000, round -> 5_000_000 + 3_000 * (round % 37) + 2_000 * round);
        assertEquals(Verdict.LEAKING, finding.verdict());
    }

    @Test
    void cacheThatFillsAndStopsIsNotLeaking() {
        for (int full = 50; full < 600; full += 50) {
            int bound = full;
            var finding = heap(600, round -> 5_000_000 + 10_000 * Math.min(round, bound));
            assertTrue(finding.verdict() != Verdict.LEAKING || bound > 500, () -> bound + ": " + finding);
        }
    }

    @Test
    void whatFillsUpAndStopsIsFilling() {
        var finding = heap(2_000, round -> 5_000_000 + 10_000 * Math.min(round, 100));
        assertEquals(Verdict.FILLING, finding.verdict());
        assertTrue(finding.evidence().startsWith("rose by 585.9 KiB, then "), finding::evidence);
    }

    @Test
    void whatHasFilledUpBeforeItIsJudgedIsSteady() {
        var finding = heap(2_000, round -> 5_000_000 + 10_000 * Math.min(round, 40));
        assertEquals(Verdict.STEADY, finding.verdict());
    }

    @Test
    void keptIsWhatTheFloorLiesAboveTheFirstReading() {
        var finding = heap(2_000, round -> 5_000_000 + 10_000 * Math.min(round, 100));
        assertEquals(1_000_000, finding.kept());
    }

    @Test
    void leakThatFellOnceIsNotSteady() {
        var finding = heap(2_000, round -> 9_000_000 + 500 * round - (round < 1_000 ? 0 : 6_000_000));
        assertEquals(Verdict.INCONCLUSIVE, finding.verdict());
        assertTrue(finding.evidence().startsWith("fell once and rises again"), finding::evidence);
    }

    @Test
    void whatIsHeldForATimeIsNotLeakingWhileTheRoundsComeFaster() {
        for (int run = 0; run < 50; run++) {
            var samples = new ArrayList<Sample>();
            for (int millis = 0; millis <= 2_000; millis += 25) {
                double seconds = millis / 1000.0;
                double perSecond = 3_000 + 6_000 * seconds;
                long round = Math.round(3_000 * seconds + 3_000 * seconds * seconds);
                long held = Math.round(0.2 * perSecond * 540) + random.nextLong(250_000);
                samples.add(new Sample(round, millis, Map.of(Metric.HEAP, millis == 0 ? 2_000_000 : 2_000_000 + held)));
            }
            var finding = new Judge(1_000).judge(samples).getFirst();
            assertTrue(finding.verdict() != Verdict.LEAKING, finding::toString);
        }
    }

    @Test
    void leakThatMayHideInASawtoothIsNotSteady() {
        for (int rounds = 1_000; rounds < 2_500; rounds += 50) {
            var finding = heap(rounds, round -> 5_000_000 + 1_000 * (round % 64) + 48 * round);
            assertTrue(finding.verdict() != Verdict.STEADY, finding::toString);
        }
    }

    @Test
    void muchAllocationIsChurning() {
        var finding = finding(Metric.ALLOCATION, 400, round -> 1_000 + (8 << 20) * round);
        assertEquals(Verdict.CHURNING, finding.verdict());
        assertEquals(8 << 20, finding.growth().perRound(), 0.001);
    }

    @Test
    void allocationIsSteadyHoweverLongItGoesOn() {
        var finding = finding(Metric.ALLOCATION, 40_000, round -> 1_000 + 100_000 * round);
        assertEquals(Verdict.STEADY, finding.verdict());
    }

    @Test
    void fullCollectionInEveryRoundIsChurning() {
        assertEquals(
                Verdict.CHURNING,
                finding(Metric.FULL_COLLECTIONS, 400, round -> round).verdict());
    }

    @Test
    void fullCollectionsNowAndThenAreSteady() {
        assertEquals(
                Verdict.STEADY,
                finding(Metric.FULL_COLLECTIONS, 400, round -> round / 10).verdict());
    }

    @Test
    void flowOfAProgramThatRunsAsItIsIsJudgedByTheSecond() {
        var samples = new ArrayList<Sample>();
        for (int millis = 0; millis <= 5_000; millis += 100) {
            samples.add(new Sample(millis, millis, Map.of(Metric.FULL_COLLECTIONS, millis / 300L)));
        }
        assertEquals(
                Verdict.CHURNING,
                new Judge(1_000, TimeBase.SECOND).judge(samples).getFirst().verdict());
        assertEquals(Verdict.STEADY, new Judge(1_000).judge(samples).getFirst().verdict());
    }

    @Test
    void warmUpIsSteady() {
        assertEquals(
                Verdict.STEADY,
                heap(600, round -> 5_000_000 - (long) (400_000 * Math.exp(-round / 20.0)))
                        .verdict());
    }

    @Test
    void singleLateJumpIsNotLeaking() {
        assertTrue(heap(600, round -> round < 400 ? 5_000_000 : 5_200_000).verdict() != Verdict.LEAKING);
    }

    @Test
    void staircaseIsNotSteadyInTheMiddleOfAStep() {
        for (int rounds = 500; rounds < 800; rounds += 20) {
            var finding = heap(rounds, round -> 5_000_000 + 64_000 * (round / 400));
            assertTrue(finding.verdict() != Verdict.STEADY, finding::toString);
        }
    }

    @Test
    void arrayThatDoublesWhileItIsAppendedToIsLeaking() {
        var finding = heap(4_000, round -> 5_000_000 + 16 * Long.highestOneBit(Math.max(1, round * 8)));
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
    }

    @Test
    void tableThatDoubledOnceIsNotLeaking() {
        assertTrue(heap(4_000, round -> round < 1_500 ? 5_000_000 : 5_400_000).verdict() != Verdict.LEAKING);
    }

    @Test
    void slowLeakUnderALargeSwingIsNotSteady() {
        var finding = heap(600, round -> 5_000_000 + 3_000 * (round % 37) + 300 * round);
        assertTrue(finding.verdict() != Verdict.STEADY, finding::toString);
    }

    @Test
    void fewBytesARoundAreSeen() {
        var finding = heap(3_000, round -> 5_000_000 + 3 * round);
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
    }

    @Test
    void threadARoundIsLeaking() {
        var finding = finding(Metric.PLATFORM_THREADS, 200, round -> 12 + round);
        assertEquals(Verdict.LEAKING, finding.verdict());
        assertEquals(1, finding.growth().perRound());
    }

    @Test
    void threadThatComesAndGoesIsSteady() {
        assertEquals(
                Verdict.STEADY,
                finding(Metric.PLATFORM_THREADS, 400, _ -> 12 + random.nextLong(3))
                        .verdict());
    }

    @Test
    void shrinkingIsSteady() {
        assertEquals(
                Verdict.STEADY, heap(400, round -> 9_000_000 - 5_000 * round).verdict());
    }

    @Test
    void everyFindingHasEvidence() {
        assertTrue(heap(400, round -> 5_000_000 + 65_552 * round).evidence().startsWith("floor rises by "));
        assertTrue(heap(10, _ -> 0).evidence().contains("10 of the 120 rounds needed"));
    }

    @Test
    void evidenceOnAProgramThatRunsAsItIsIsInSeconds() {
        var samples = new ArrayList<Sample>();
        for (int millis = 0; millis <= 5_000; millis += 100) {
            samples.add(new Sample(millis, millis, Map.of(Metric.HEAP, 5_000_000L)));
        }
        assertEquals(
                "stays within 1.0 KiB in 38 samples over 1.3 to 5.0 s",
                new Judge(1_000, TimeBase.SECOND).judge(samples).getFirst().evidence());
        assertEquals(
                "2.0 s of the 3.0 s needed",
                new Judge(1_000, TimeBase.SECOND)
                        .judge(samples.subList(0, 21))
                        .getFirst()
                        .evidence());
    }

    @Test
    void whatIsMissingOfAProgramThatRunsAsItIsIsInSeconds() {
        var samples = List.of(heapAt(0), heapAt(1_000), heapAt(2_000));
        assertEquals(
                "2.0/3.0 s",
                new Judge(1_000, TimeBase.SECOND)
                        .judge(samples)
                        .getFirst()
                        .goal()
                        .orElseThrow()
                        .text());
    }

    @Test
    void nothingSampledIsNothingFound() {
        assertEquals(List.of(), new Judge(40).judge(List.of()));
    }

    @Test
    void twoThreadsARoundUpToTheirLimitAreLeaking() {
        var finding = atTheEnd(Metric.PLATFORM_THREADS, 246, 5, round -> 12 + 2 * round);
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
        assertEquals(2, finding.growth().perRound());
        assertTrue(finding.evidence().startsWith("rises in a straight line, from "), finding::evidence);
    }

    @Test
    void tenFilesARoundUpToTheirLimitAreLeaking() {
        assertEquals(
                Verdict.LEAKING,
                atTheEnd(Metric.OPEN_FILES, 299, 1, round -> 9 + 10 * round).verdict());
    }

    @Test
    void chunksOfNativeMemoryUpToItsLimitAreLeaking() {
        long mib = 1 << 20;
        assertEquals(
                Verdict.LEAKING,
                atTheEnd(Metric.NATIVE_MEMORY, 100, 5, round -> 20 * mib + 10 * mib * round)
                        .verdict());
    }

    @Test
    void hundredsOfThreadsInEachOfThreeRoundsAreLeaking() {
        var samples = List.of(threads(0, 0, 12), threads(1, 30, 212), threads(2, 60, 412), threads(3, 60, 612));
        var judge = new Judge(100);
        assertEquals(
                Verdict.LEAKING,
                judge.atTheEnd(judge.judge(samples), samples).getFirst().verdict());
    }

    @Test
    void burstUpToALimitIsNotLeaking() {
        var finding = atTheEnd(Metric.PLATFORM_THREADS, 200, 10, round -> round < 195 ? 12 : 612);
        assertEquals(Verdict.MEASURING, finding.verdict(), finding::toString);
    }

    @Test
    void poolThatHadFilledBeforeTheRunEndedIsNotLeaking() {
        var finding = atTheEnd(Metric.PLATFORM_THREADS, 200, 10, round -> 12 + Math.min(200, 2 * round));
        assertEquals(Verdict.MEASURING, finding.verdict(), finding::toString);
    }

    @Test
    void threadsThatPileUpWithinAMomentAreNotLeaking() {
        assertEquals(
                Verdict.MEASURING,
                atTheEnd(Metric.PLATFORM_THREADS, 250, 1, round -> 12 + 2 * round)
                        .verdict());
        assertEquals(
                Verdict.MEASURING,
                atTheEnd(Metric.VIRTUAL_THREADS, 250, 1, round -> 80 * round).verdict());
    }

    @Test
    void onlyExactlyAsManyVirtualThreadsInEachRoundAreLeaking() {
        assertEquals(
                Verdict.LEAKING,
                atTheEnd(Metric.VIRTUAL_THREADS, 250, 10, round -> 80 * round).verdict());
        assertEquals(
                Verdict.MEASURING,
                atTheEnd(Metric.VIRTUAL_THREADS, 250, 10, round -> 80 * round + 20 * (round % 7))
                        .verdict());
    }

    @Test
    void heapThatFillsUntilAProgramDiesIsNotLeaking() {
        assertEquals(
                Verdict.MEASURING,
                atTheEnd(Metric.HEAP, 250, 10, round -> 5_000_000 + 100_000 * round)
                        .verdict());
    }

    @Test
    void straightRiseNearALimitNeedsFewerRounds() {
        var early = samples(Metric.PLATFORM_THREADS, 180, 10, round -> 12 + 2 * round);
        assertEquals(Verdict.MEASURING, new Judge(100).judge(early).getFirst().verdict());
        var near = samples(Metric.PLATFORM_THREADS, 205, 10, round -> 12 + 2 * round);
        var finding = new Judge(100).judge(near).getFirst();
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
        assertTrue(finding.evidence().endsWith("; its limit is 500"), finding::evidence);
    }

    @Test
    void straightRiseOfAHeapNearItsLimitNeedsFewerRounds() {
        var samples = samples(Metric.HEAP, 125, 10, round -> 5_000_000 + 430 * 1024 * round);
        assertEquals(Verdict.MEASURING, new Judge(100).judge(samples).getFirst().verdict());
        assertEquals(
                Verdict.LEAKING,
                new Judge(100, TimeBase.ROUND, 64 << 20)
                        .judge(samples)
                        .getFirst()
                        .verdict());
    }

    @Test
    void oneStepOfNativeMemoryInManyRoundsIsSteady() {
        long mib = 1 << 20;
        var finding = finding(Metric.NATIVE_MEMORY, 31_290, round -> 20 * mib + (round < 24_000 ? 0 : 2 * mib));
        assertEquals(Verdict.STEADY, finding.verdict(), finding::toString);
        assertTrue(finding.evidence().startsWith("stands, but for one step of 2.0 MiB at round "), finding::evidence);
    }

    @Test
    void twoStepsOfNativeMemoryAreNotSteady() {
        long mib = 1 << 20;
        var finding = finding(
                Metric.NATIVE_MEMORY,
                31_290,
                round -> 20 * mib + (round < 15_000 ? 0 : round < 24_000 ? 2 * mib : 4 * mib));
        assertTrue(!finding.verdict().isHealthy(), finding::toString);
    }

    /// As measured in a child on a machine with twelve busy threads. The JVM freed six MiB before round 273.
    @Test
    void nativeMemoryThatTheJvmHasFreedAndTakesAgainIsNotLeaking() {
        long[][] roundsAndKib = {
            {0, 9_047}, {131, 9_150}, {262, 9_182}, {273, 2_877}, {287, 2_976}, {297, 3_045}, {310, 3_080},
            {327, 3_080}, {340, 3_080}, {357, 3_085}, {373, 3_085}, {395, 3_316}, {414, 3_317}, {433, 3_322},
            {449, 3_323}, {470, 3_322}, {493, 3_328}, {513, 3_467}, {543, 3_471}, {563, 3_474}, {588, 3_474},
            {619, 3_476}, {648, 3_514}, {670, 3_519}, {695, 3_520}, {724, 3_524}, {758, 3_528}, {788, 3_528},
            {834, 3_529}, {879, 3_663}, {909, 3_666}, {962, 3_669}, {1_016, 3_678}, {1_049, 3_679}
        };
        var samples = Arrays.stream(roundsAndKib)
                .map(pair -> new Sample(pair[0], 9 * pair[0], Map.of(Metric.NATIVE_MEMORY, 1024 * pair[1])))
                .toList();
        var finding = new Judge(100).judge(samples).getFirst();
        assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), finding::toString);
        assertTrue(finding.evidence().contains("is below its first reading"), finding::evidence);
    }

    @Test
    void whatNativeMemoryBelowItsFirstReadingNeedsIsSaidOnce() {
        long mib = 1 << 20;
        var finding =
                finding(Metric.NATIVE_MEMORY, 1_000, round -> round < 300 ? 9 * mib : 3 * mib + 1_024 * (round - 300));
        assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), finding::toString);
        assertEquals(2, finding.evidence().split("needs more rounds", -1).length, finding::evidence);
    }

    @Test
    void sixHundredthsOfAByteARoundOverMillionsThatGoOnUnevenlyAreSteady() {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i <= 400; i++) {
            long bytes = i < 300 ? 600L * i : 160_000;
            samples.add(new Sample(i * 10_000L, i * 25L, Map.of(Metric.HEAP, 5_000_000 + bytes)));
        }
        var finding = new Judge(100).judge(samples).getFirst();
        assertEquals(Verdict.STEADY, finding.verdict(), finding::toString);
        assertTrue(finding.evidence().startsWith("grows by less than 0.5 B a round"), finding::evidence);
    }

    /// The fix of `unconsumed-response`, as it was measured once.
    @Test
    void fewKibibytesThatComeUnevenlyAreNotLeaking() {
        var steps = new long[] {0, 608, 3_884, 4_084, 5_600};
        var samples = new ArrayList<Sample>();
        for (int i = 0; i <= 120; i++) {
            double place = Math.max(0, i - 30) / 90.0 * 4;
            int quarter = Math.min(3, (int) place);
            double bytes = steps[quarter] + (place - quarter) * (steps[quarter + 1] - steps[quarter]);
            samples.add(new Sample(i * 58L, i * 250L, Map.of(Metric.HEAP, 5_000_000 + (long) bytes)));
        }
        var finding = new Judge(1_740).judge(samples).getFirst();
        assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), finding::toString);
    }

    @Test
    void chunksOfMemoryAreLeakingAfterFiveOfThem() {
        long mib = 1 << 20;
        var finding = finding(Metric.DIRECT_MEMORY, 3_000, round -> 4 * mib * (round / 500));
        assertEquals(Verdict.LEAKING, finding.verdict(), finding::toString);
        var early = finding(Metric.DIRECT_MEMORY, 1_900, round -> 4 * mib * (round / 500));
        assertTrue(early.verdict() != Verdict.LEAKING, early::toString);
    }

    @Test
    void chunksThatHaveStoppedComingAreNotLeaking() {
        long mib = 1 << 20;
        var finding = finding(Metric.DIRECT_MEMORY, 6_000, round -> 4 * mib * Math.min(6, round / 500));
        assertTrue(finding.verdict() != Verdict.LEAKING, finding::toString);
    }

    private static Sample threads(long round, long millis, long count) {
        return new Sample(round, millis, Map.of(Metric.PLATFORM_THREADS, count));
    }

    /// Of a run that ends after these rounds, each of which takes this time.
    private static Finding atTheEnd(Metric metric, int rounds, int millis, LongUnaryOperator value) {
        var samples = samples(metric, rounds, millis, value);
        var judge = new Judge(100);
        return judge.atTheEnd(judge.judge(samples), samples).getFirst();
    }

    private static List<Sample> samples(Metric metric, int rounds, int millis, LongUnaryOperator value) {
        var samples = new ArrayList<Sample>();
        for (int round = 0; round <= rounds; round += Math.max(1, round / 16)) {
            samples.add(new Sample(round, (long) round * millis, Map.of(metric, value.applyAsLong(round))));
        }
        return samples;
    }

    private static Finding heap(int rounds, LongUnaryOperator bytes) {
        return finding(Metric.HEAP, rounds, bytes);
    }

    private static Finding finding(Metric metric, int rounds, LongUnaryOperator value) {
        var samples = new ArrayList<Sample>();
        for (int round = 0; round <= rounds; round += Math.max(1, round / 16)) {
            samples.add(new Sample(round, round * 5L, Map.of(metric, value.applyAsLong(round))));
        }
        var findings = new Judge(40).judge(samples);
        assertEquals(1, findings.size());
        return findings.getFirst();
    }
}
