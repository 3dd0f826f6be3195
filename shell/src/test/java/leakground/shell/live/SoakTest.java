package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.shell.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakTest {

    @Test
    void saysHowMuchGrewAtEachRate() {
        var soak = Ran.line("soak mutable-key --minutes 0.05 --ramp 100..400 --steps 2 --json")
                .with(0)
                .jsonLines()
                .getLast();
        assertFalse(soak.flag("interrupted"), soak::toString);
        var steps = soak.objects("steps");
        assertEquals(
                List.of(100.0, 400.0),
                steps.stream().map(step -> step.number("rate")).toList());
        for (var step : steps) {
            for (var side : List.of("leaky", "fixed")) {
                var heap = step.object("sides").object(side).object("metrics").object("heap");
                assertTrue(heap.has("growth_per_minute"), soak::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --minutes 0      | --minutes takes 0.05 to 1440, such as 2 or 0.5, not '0'.
                    --minutes soon   | --minutes takes 0.05 to 1440, such as 2 or 0.5, not 'soon'.
                    --ramp 5..       | --ramp takes rounds per second, such as 5..50 or 20, not '5..'.
                    --ramp max       | --ramp takes rounds per second, such as 5..50 or 20, not 'max'.
                    --steps 0        | --steps takes 1 to 100, not 0.
                    --alert hep>5    | --alert 'hep>5': unknown metric 'hep'; use heap, threads, files or a metric of --metrics.
                    """)
    void saysInOneLineWhatIsWrong(String options, String message) {
        Ran.line("soak mutable-key " + options).with(2).saysInOneLine(message);
    }

    @Test
    void anAlertIsALineOfJsonAndTheExitCode() {
        var words = List.of("run", "mutable-key", "--rounds", "50", "--json", "--alert", "P1 threads > 0");
        var ran = Ran.words(words).with(1);
        assertTrue(
                ran.jsonLines().stream()
                        .filter(line -> line.text("type").equals("alert"))
                        .anyMatch(alert -> alert.text("side").equals("leaky")
                                && alert.text("rule").equals("P1 threads > 0")
                                && alert.text("level").equals("P1")),
                ran.out());
        assertEquals("verdict", ran.jsonLines().getLast().text("type"));
    }

    @Test
    void aRuleThatNeverComesTrueLeavesTheExitCodeAlone() {
        var ran =
                Ran.line("run mutable-key --rounds 50 --plain --alert heap>1g").with(0);
        assertFalse(ran.out().contains("ALERT"), ran.out());
    }
}
