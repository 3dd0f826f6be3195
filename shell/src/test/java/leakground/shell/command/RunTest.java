package leakground.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `run` and `verify` without a terminal, with real child JVMs.
class RunTest {

    @Test
    void streamsSamplesAndEndsWithTheVerdictAsJson() {
        var lines =
                run("run unstopped-ticker --rounds 200 --json", 0).out().lines().toList();
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
        var out = run("run lost-element --seconds 2", 0).out();
        assertTrue(out.lines().findFirst().orElseThrow().contains("leaky round"), out);
        assertTrue(out.contains("leaky "), out);
        assertTrue(out.contains("fixed "), out);
    }

    @Test
    void endsWhenTheVerdictIsCertain() {
        var out = run("run lost-element --plain --rate 400", 0).out();
        assertTrue(out.contains("leaky LEAKING"), out);
        assertTrue(out.contains("fixed STEADY"), out);
    }

    @Test
    void runsAgainstAnotherFix() {
        var out = run("run global-cache --against FixedByLru --rounds 150", 0).out();
        assertTrue(out.contains("fixed-by-lru STEADY"), out);
    }

    @Test
    void runsOneSideAlone() {
        var out = run("run lost-element --only Fixed --rounds 150", 0).out();
        assertTrue(!out.contains("leaky") && out.contains("fixed STEADY"), out);
    }

    @Test
    void reportsASideThatRunsOutOfMemory() {
        var out = run("run sub-slice --heap 16m --rounds 100", 0).out();
        assertTrue(out.contains("OUT OF MEMORY"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run lost-element --plain", "run lost-element --json", "verify --all"})
    void saysWhatItHasFoundWhenItIsInterrupted(String line) throws Exception {
        var out = new StringWriter();
        var code = new AtomicInteger(-1);
        var command = Thread.ofPlatform().start(() -> code.set(execute(line, out, new StringWriter())));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (ProcessHandle.current().children().toList().isEmpty()) {
            assertTrue(System.nanoTime() < deadline, () -> "no child was started: " + out);
            LockSupport.parkNanos(2_000_000);
        }
        command.interrupt();
        command.join(Duration.ofSeconds(20));
        assertEquals(130, code.get(), out::toString);
        assertTrue(out.toString().contains("verdict") || out.toString().contains("stopped after"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel", "g1", "zgc"})
    void runsWithEveryCollector(String collector) {
        var out = run("run lost-element --only Leaky --rounds 20 --gc " + collector, 0)
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
        var done = run(line, 2);
        assertTrue(done.err().startsWith(message), done::err);
        assertEquals(1, done.err().lines().count(), done::err);
        assertEquals("", done.out());
    }

    @Test
    void verifiesWhatIsAskedFor() {
        var out = run("verify lost-element unstopped-ticker", 0).out();
        assertTrue(out.contains("lost-element") && out.contains("unstopped-ticker"), out);
        assertTrue(out.contains("4 of 4 as declared"), out);
    }

    @Test
    void verifiesAsJson() {
        var out = run("verify lost-element --json", 0).out();
        assertEquals(1, out.lines().count(), out);
        assertTrue(out.startsWith("{\"as_declared\":true,\"variants\":[{\"scenario\":\"lost-element\""), out);
    }

    @Test
    void failsWhenATimeIsTooShortForAVerdict() {
        var out = run("verify unclosed-response --seconds 1", 1).out();
        assertTrue(out.contains("INCONCL"), out);
    }

    private record Done(String out, String err) {}

    private static Done run(String line, int code) {
        var out = new StringWriter();
        var err = new StringWriter();
        int actual = execute(line, out, err);
        assertEquals(code, actual, () -> out + "\n" + err);
        return new Done(out.toString(), err.toString());
    }

    private static int execute(String line, StringWriter out, StringWriter err) {
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, Map.of());
        return Commands.execute(console, List.of(line.strip().split("\\s+")));
    }
}
