package leakground.shell.cli;

import leakground.shell.VirtualTerminal;
import org.junit.jupiter.api.Test;

class ElapsedTest {

    @Test
    void secondsAreShownWhileAJobRunsAndGoneAfterwards() throws Exception {
        try (var screen = new VirtualTerminal(60, 10)) {
            try (var _ = new Elapsed(screen.console(), "checking the shelf")) {
                screen.await("checking the shelf ...");
                screen.await("checking the shelf, 2 s");
            }
            screen.await("an empty line", text -> !text.contains("checking"));
        }
    }
}
