package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LookCostTest {

    @Test
    void timeFollowsTheHeap() {
        assertEquals(
                "This look stops JVM 7 twice for a full collection and a heap dump, for about 6 s each time (heap 512 MiB).",
                LookCost.TWO_DUMPS.sentence(7, OptionalLong.of(512L << 20)));
    }

    @Test
    void smallHeapTakesUpToASecond() {
        assertEquals(
                "This look stops JVM 7 for a full collection, for up to 1 s (heap 3.0 MiB).",
                LookCost.COLLECTION.sentence(7, OptionalLong.of(3L << 20)));
    }

    @Test
    void timeIsUnknownWithoutTheHeap() {
        assertEquals(
                "This look stops JVM 7 for a full collection and a heap dump.",
                LookCost.DUMP.sentence(7, OptionalLong.empty()));
    }
}
