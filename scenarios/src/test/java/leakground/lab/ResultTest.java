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
            new AppliedFix("Fixed", new Sample(60, 600, Map.of(Metric.HEAP, 1L << 20)), Map.of());

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
