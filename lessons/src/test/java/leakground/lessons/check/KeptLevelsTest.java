package leakground.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import leakground.lab.Footprint;
import org.junit.jupiter.api.Test;

class KeptLevelsTest {

    private static final long MIB = 1 << 20;

    private static Footprint written(long bytes) {
        return new Footprint(0, OptionalLong.of(100), OptionalLong.of(bytes));
    }

    @Test
    void whoDoesMoreRoundsMayWriteMore() {
        assertEquals("", KeptLevels.outside(written(96 * MIB), 9_600, written(48 * MIB), 4_800));
    }

    @Test
    void aTenthMoreInARoundIsNotTold() {
        assertEquals("", KeptLevels.outside(written(110 * MIB), 5_000, written(100 * MIB), 5_000));
    }

    @Test
    void whoWritesMoreInARoundIsTold() {
        assertEquals(
                "writes 60.0 MiB to files or other processes, where the model solution writes 24.0 MiB in as many rounds",
                KeptLevels.outside(written(60 * MIB), 2_400, written(48 * MIB), 4_800));
    }

    @Test
    void aFileBesideAModelThatWritesNothingIsTold() {
        assertEquals(
                "writes 2.0 MiB to files or other processes, where the model solution writes 0 B in as many rounds",
                KeptLevels.outside(written(2 * MIB), 5_000, written(0), 5_000));
    }

    @Test
    void aLittleIsNotTold() {
        assertEquals("", KeptLevels.outside(written(MIB), 5_000, written(0), 5_000));
    }
}
