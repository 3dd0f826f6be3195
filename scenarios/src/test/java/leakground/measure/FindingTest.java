package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/// What stands still is compared with the fix, and nothing else is.
class FindingTest {

    private static final double MIB = 1 << 20;

    @Test
    void whatStandsFarAboveTheFixIsRetaining() {
        var compared = kept(Verdict.STEADY, 8 * MIB).against(kept(Verdict.STEADY, MIB), TimeBase.ROUND);
        assertEquals(Verdict.RETAINING, compared.verdict());
        assertEquals("keeps 8.0 MiB, where the fix keeps 1.0 MiB; stands", compared.evidence());
    }

    @Test
    void whatFillsUpFarAboveTheFixIsRetaining() {
        assertEquals(
                Verdict.RETAINING,
                kept(Verdict.FILLING, 8 * MIB)
                        .against(kept(Verdict.STEADY, -MIB), TimeBase.ROUND)
                        .verdict());
    }

    @Test
    void notTwiceWhatTheFixKeepsIsNotRetaining() {
        var finding = kept(Verdict.STEADY, 8 * MIB);
        assertSame(finding, finding.against(kept(Verdict.STEADY, 5 * MIB), TimeBase.ROUND));
    }

    @Test
    void aFewBytesMoreThanNothingAreNotRetaining() {
        var finding = kept(Verdict.STEADY, 100_000);
        assertSame(finding, finding.against(kept(Verdict.STEADY, 0), TimeBase.ROUND));
    }

    @Test
    void leakIsNotCompared() {
        var finding = kept(Verdict.LEAKING, 8 * MIB);
        assertSame(finding, finding.against(kept(Verdict.STEADY, 0), TimeBase.ROUND));
    }

    @Test
    void nothingIsComparedWithAFixThatIsNotHealthy() {
        var finding = kept(Verdict.STEADY, 8 * MIB);
        assertSame(finding, finding.against(kept(Verdict.INCONCLUSIVE, 0), TimeBase.ROUND));
    }

    @Test
    void farMoreAllocationThanTheFixIsChurning() {
        var compared = allocates(64_000).against(allocates(24), TimeBase.ROUND);
        assertEquals(Verdict.CHURNING, compared.verdict());
        assertEquals("62.5 KiB a round, where the fix takes 24 B", compared.evidence());
    }

    @Test
    void someMoreAllocationThanTheFixIsNotChurning() {
        var finding = allocates(64_000);
        assertSame(finding, finding.against(allocates(40_000), TimeBase.ROUND));
    }

    private static Finding kept(Verdict verdict, double bytes) {
        return new Finding(Metric.HEAP, verdict, Growth.NONE, bytes, "stands");
    }

    private static Finding allocates(double bytes) {
        return new Finding(Metric.ALLOCATION, Verdict.STEADY, new Growth(bytes, bytes, bytes), 0, "");
    }
}
