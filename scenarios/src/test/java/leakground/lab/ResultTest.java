package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final AppliedFix APPLIED =
            new AppliedFix("Fixed", new Sample(60, 600, Map.of(Metric.HEAP, 1L << 20)), Map.of(), List.of());

    @Test
    void retainsWhatStandsFarAboveTheFix() {
        assertEquals(
                Verdict.RETAINING,
                keeping(1 << 20, Optional.empty())
                        .against(fixed(), TimeBase.ROUND)
                        .verdict());
    }

    @Test
    void isNotComparedOnceAFixTookOver() {
        assertEquals(
                Verdict.STEADY,
                keeping(1 << 20, Optional.of(APPLIED))
                        .against(fixed(), TimeBase.ROUND)
                        .verdict());
    }

    @Test
    void leakIsCertainWhateverElseIsOpen() {
        var leak = finding(Metric.PLATFORM_THREADS, Verdict.LEAKING).certainSince(APPLIED.at());
        var result = result(leak, finding(Metric.HEAP, Verdict.INCONCLUSIVE));
        assertEquals(Optional.of(APPLIED.at()), result.certain());
    }

    @Test
    void steadyIsCertainWhenAllMetricsAre() {
        var steady = finding(Metric.HEAP, Verdict.STEADY).certainSince(APPLIED.at());
        assertEquals(Optional.of(APPLIED.at()), result(steady).certain());
        assertEquals(
                Optional.empty(),
                result(steady, finding(Metric.OPEN_FILES, Verdict.STEADY)).certain());
    }

    @Test
    void whatLeakedUntilItDiedIsALeak() {
        var died = Optional.<Ending>of(new Ending.Died(127, "too many open files"));
        assertEquals(
                Verdict.LEAKING,
                Result.of(List.of(finding(Metric.OPEN_FILES, Verdict.LEAKING)), died, 127, Optional.empty())
                        .verdict());
        assertEquals(
                Verdict.DIED,
                Result.of(List.of(finding(Metric.OPEN_FILES, Verdict.MEASURING)), died, 127, Optional.empty())
                        .verdict());
    }

    @Test
    void limitOfMemoryIsTold() {
        var capped = new Ending.Capped(9, Metric.NATIVE_MEMORY, (1L << 30) + (10 << 20), 1L << 30);
        assertEquals(
                "stopped after round 9: the safety limit of 1.0 GiB native memory was reached, with 1.0 GiB",
                capped.sentence());
    }

    @Test
    void nothingJudgedIsMeasuring() {
        assertEquals(Verdict.MEASURING, result().verdict());
        assertEquals(Optional.empty(), result().certain());
    }

    private static Result result(Finding... findings) {
        return Result.of(List.of(findings), Optional.empty(), 600, Optional.empty());
    }

    private static Finding finding(Metric metric, Verdict verdict) {
        return new Finding(metric, verdict, Growth.NONE, "");
    }

    private static Result fixed() {
        return keeping(0, Optional.empty());
    }

    private static Result keeping(double bytes, Optional<AppliedFix> fix) {
        var finding = new Finding(Metric.HEAP, Verdict.STEADY, Growth.NONE, bytes, "stays");
        return Result.of(List.of(finding), Optional.empty(), 600, fix);
    }
}
