package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineMemoryTest {

    private static final long MIB = 1 << 20;
    private static final List<String> MACHINE =
            List.of("MemTotal:       16777216 kB", "MemFree:          102400 kB", "MemAvailable:    8388608 kB");

    @Test
    void whatLinuxWouldGiveBackIsAvailable() {
        assertEquals(
                new MachineMemory(16_384 * MIB, 8_192 * MIB, false),
                MachineMemory.of(16_384 * MIB, 100 * MIB, MACHINE, List.of()));
    }

    @Test
    void aContainerHasNoMoreThanItsLimit() {
        assertEquals(
                new MachineMemory(512 * MIB, 300 * MIB, true),
                MachineMemory.of(
                        512 * MIB, 200 * MIB, MACHINE, List.of("inactive_file " + 100 * MIB, "active_file 7")));
    }

    @Test
    void theFirstVersionOfControlGroupsNamesTheSumOfAllBelow() {
        var statistics = List.of("inactive_file 0", "total_inactive_file " + 50 * MIB);
        assertEquals(
                new MachineMemory(512 * MIB, 250 * MIB, true),
                MachineMemory.of(512 * MIB, 200 * MIB, MACHINE, statistics));
    }

    @Test
    void aMachineThatIsFullLimitsAContainer() {
        var full = List.of("MemTotal: 16777216 kB", "MemAvailable: 102400 kB");
        assertEquals(
                new MachineMemory(512 * MIB, 100 * MIB, true), MachineMemory.of(512 * MIB, 400 * MIB, full, List.of()));
    }

    @Test
    void anotherSystemTellsItself() {
        assertEquals(
                new MachineMemory(512 * MIB, 200 * MIB, false),
                MachineMemory.of(512 * MIB, 200 * MIB, List.of(), List.of()));
    }
}
