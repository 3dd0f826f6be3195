package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import leakground.lab.GoTwin;
import leakground.shell.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `run --go` with a real Go program beside the JVMs.
class GoTest {

    @BeforeEach
    void needsGo() {
        assumeTrue(GoTwin.go().isPresent(), "skipped: no go");
    }

    @Test
    void showsTheSameLeakInBothLanguages() {
        var ran = Ran.line("run unstopped-ticker --go --plain --rounds 100").with(0);
        assertEquals("building the Go twin ...\n", ran.err());
        var out = ran.out();
        assertTrue(out.contains("\ngo leaky LEAKING: did all 100 rounds"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("  goroutines +\\+1\\.00/round  LEAKING .*")), out);
    }

    @Test
    void hasASideInTheData() {
        var lines = Ran.line("run sub-slice --only Fixed --go --json --rounds 400")
                .with(0)
                .jsonLines();
        assertTrue(RunTest.isSampledAt(lines, "go", 400), lines::toString);
        var go = lines.getLast().object("sides").object("go");
        // Its heap is noisy beside much other work, and then undecided.
        assertTrue(Set.of("STEADY", "INCONCLUSIVE").contains(go.text("verdict")), go::toString);
        assertEquals(400, go.count("rounds"));
    }

    @Test
    void saysWhichVariantsTheTwinHas() {
        Ran.line("run global-cache --only FixedByLru --go")
                .with(2)
                .saysInOneLine("--go: the Go twin of global-cache has leaky, fixed, and no FixedByLru.");
    }
}
