package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line that tells a learner what to type next.
class NextStepsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list timers",
                "show sub-slice",
                "code sub-slice",
                "code sub-slice --go",
                "diff sub-slice",
                "lesson sub-slice --plain"
            })
    void endsACommandThatEndsAStep(String line) throws Exception {
        try (var screen = new VirtualTerminal(120, 250)) {
            assertEquals(0, new Commands().execute(screen.console(), List.of(line.split(" "))));
            screen.await("Next: ");
            screen.await("after `shell/leakground`");
        }
    }

    @Test
    void isNoPartOfSourceCodeInAPipe() {
        assertFalse(Ran.line("code sub-slice").with(0).out().contains("Next: "));
    }
}
