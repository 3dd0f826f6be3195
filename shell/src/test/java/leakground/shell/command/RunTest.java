package leakground.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `run` and `verify` without a terminal, with real child JVMs.
class RunTest {

    @Test
    void streamsSamplesAndEndsWithTheVerdictAsJson() {
        var lines = Ran.line("run unstopped-ticker --rounds 200 --json")
                .with(0)
                .out()
                .lines()
                .toList();
        assertTrue(lines.getFirst().startsWith("{\"type\":\"sample\",\"side\":\""), lines::getFirst);
        assertTrue(lines.getFirst().contains("\"metrics\":{\"heap\":"), lines::getFirst);
        assertTrue(lines.stream().anyMatch(line -> line.contains("\"side\":\"fixed\",\"round\":200,")));
        var verdict = lines.getLast();
        assertTrue(
                verdict.startsWith("{\"type\":\"verdict\",\"scenario\":\"unstopped-ticker\",\"sides\":"
                        + "{\"leaky\":{\"verdict\":\"LEAKING\",\"rounds\":200,\"growth\":{\"heap\":"),
                verdict);
        assertTrue(verdict.contains("\"platform_threads\":1.0,"), verdict);
        assertTrue(verdict.contains("\"fixed\":{\"verdict\":\"STEADY\""), verdict);
    }

    @Test
    void printsLinesAndASummaryIntoAPipe() {
        var out = Ran.line("run lost-element --seconds 2").with(0).out();
        var first = out.lines().findFirst().orElseThrow();
        assertTrue(first.contains("leaky round"), out);
        assertFalse(first.contains("threads"), "only what is declared to grow: " + first);
        assertTrue(out.contains("leaky "), out);
        assertTrue(out.contains("fixed "), out);
    }

    @Test
    void endsWhenTheVerdictIsCertain() {
        var out = Ran.line("run lost-element --plain --rate 400").with(0).out();
        assertTrue(out.contains("leaky LEAKING"), out);
        assertTrue(out.contains("fixed STEADY"), out);
    }

    @Test
    void runsAgainstAnotherFix() {
        var out = Ran.line("run global-cache --against FixedByLru --rounds 150")
                .with(0)
                .out();
        assertTrue(out.contains("fixed-by-lru STEADY"), out);
    }

    @Test
    void runsOneSideAlone() {
        var out = Ran.line("run lost-element --only Fixed --rounds 150").with(0).out();
        assertTrue(!out.contains("leaky") && out.contains("fixed STEADY"), out);
    }

    @Test
    void reportsASideThatRunsOutOfMemory() {
        var out = Ran.line("run sub-slice --heap 16m --rounds 100").with(0).out();
        assertTrue(out.contains("OUT OF MEMORY"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run lost-element --plain", "run lost-element --json", "verify --all"})
    void saysWhatItHasFoundWhenItIsInterrupted(String line) throws Exception {
        var out = Ran.interruptedLine(line).with(130).out();
        assertTrue(out.contains("verdict") || out.contains("stopped after"), out);
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel", "g1", "zgc"})
    void runsWithEveryCollector(String collector) {
        var out = Ran.line("run lost-element --only Leaky --rounds 20 --gc " + collector)
                .with(0)
                .out();
        assertTrue(out.contains("did all 20 rounds"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run no-such                            | No scenario 'no-such'.",
                "run sub-slice --rate x                 | --rate takes rounds per second",
                "run sub-slice --rate 0                 | --rate takes rounds per second",
                "run sub-slice --rate NaN               | --rate takes rounds per second",
                "run sub-slice --rounds 0               | --rounds takes a whole number from 1 on, not 0.",
                "run sub-slice --rounds many            | --rounds takes a whole number, not 'many'.",
                "run sub-slice --seconds -1             | --seconds takes a whole number from 1 on, not -1.",
                "run sub-slice --heap 5                 | --heap takes a size such as 64m or 1g, not '5'.",
                "run sub-slice --heap 1m                | --heap takes from 16m to",
                "run sub-slice --heap 999999g           | --heap takes from 16m to",
                "run sub-slice --gc cms                 | No collector 'cms'. There are serial, parallel, g1, zgc.",
                "run sub-slice --only Nothing           | No variant 'Nothing'.",
                "run sub-slice --only Leaky --against Fixed | --only shows one side and --against two",
                "verify                                 | verify takes ids of scenarios or --all.",
                "verify --all sub-slice                 | verify takes ids of scenarios or --all.",
                "verify no-such                         | No scenario 'no-such'.",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line).with(2).saysInOneLine(message);
    }

    @Test
    void verifiesWhatIsAskedFor() {
        var out = Ran.line("verify lost-element unstopped-ticker").with(0).out();
        assertTrue(out.contains("lost-element") && out.contains("unstopped-ticker"), out);
        assertTrue(out.contains("4 of 4 as declared"), out);
    }

    @Test
    void verifiesAsJson() {
        var out = Ran.line("verify lost-element --json").with(0).out();
        assertEquals(1, out.lines().count(), out);
        assertTrue(out.startsWith("{\"as_declared\":true,\"variants\":[{\"scenario\":\"lost-element\""), out);
    }

    @Test
    void failsWhenATimeIsTooShortForAVerdict() {
        var out = Ran.line("verify unclosed-response --seconds 1").with(1).out();
        assertTrue(out.contains("INCONCL"), out);
    }
}
