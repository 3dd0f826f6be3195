package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.json.JsonObject;
import leakground.shell.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `run` and `verify` without a terminal, with real child JVMs.
class RunTest {

    @Test
    void streamsSamplesAndEndsWithTheVerdictAsJson() {
        var lines = Ran.line("run unstopped-ticker --rounds 300 --json").with(0).jsonLines();
        assertEquals("sample", lines.getFirst().text("type"));
        assertTrue(lines.getFirst().object("metrics").has("heap"), lines::toString);
        assertTrue(isSampledAt(lines, "fixed", 300), lines::toString);
        var verdict = lines.getLast();
        assertEquals("verdict", verdict.text("type"));
        assertEquals("unstopped-ticker", verdict.text("scenario"));
        var leaky = verdict.object("sides").object("leaky");
        assertEquals("LEAKING", leaky.text("verdict"));
        assertEquals(300, leaky.count("rounds"));
        assertTrue(leaky.object("growth").has("heap"), leaky::toString);
        assertEquals(1.0, leaky.object("growth").number("platform_threads"));
        assertEquals("STEADY", verdict(verdict, "fixed"), lines::toString);
    }

    /// Whether there is a sample of a side after a round.
    static boolean isSampledAt(List<JsonObject> lines, String side, long round) {
        return lines.stream()
                .filter(line -> line.text("type").equals("sample"))
                .anyMatch(sample -> sample.text("side").equals(side) && sample.count("round") == round);
    }

    /// The verdict on a side.
    static String verdict(JsonObject verdict, String side) {
        return verdict.object("sides").object(side).text("verdict");
    }

    @Test
    void printsLinesAndASummaryIntoAPipe() {
        var out = Ran.line("run mutable-key --seconds 2").with(0).out();
        var first = out.lines().findFirst().orElseThrow();
        assertTrue(first.contains("leaky round"), out);
        assertFalse(first.contains("threads"), "only what is declared to grow: " + first);
        assertTrue(out.contains("leaky "), out);
        assertTrue(out.contains("fixed "), out);
    }

    @Test
    void endsWhenTheVerdictIsCertain() {
        var out = Ran.line("run mutable-key --plain --rate 400").with(0).out();
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
    void appliesTheFixInTheJvmThatLeaks() {
        var lines = Ran.line("run unstopped-ticker --fix-after 60 --rounds 2400 --json")
                .with(0)
                .jsonLines();
        var events =
                lines.stream().filter(line -> line.text("type").equals("event")).toList();
        assertEquals(1, events.size(), events::toString);
        assertEquals("fix", events.getFirst().text("event"));
        assertEquals("leaky", events.getFirst().text("side"));
        assertTrue(events.getFirst().has("round"), events::toString);
        var leaky = lines.getLast().object("sides").object("leaky");
        assertEquals("STEADY", leaky.text("verdict"));
        assertEquals(2400, leaky.count("rounds"));
        assertTrue(
                leaky.object("metrics").object("heap").text("evidence").startsWith("since the fix, "), leaky::toString);
        var kept = leaky.object("fix").object("kept");
        long threads = kept.count("platform_threads");
        assertTrue(threads >= 60 && threads < 480, leaky::toString);
        assertTrue(kept.count("heap") >= threads * 65_536, leaky::toString);
    }

    @Test
    void saysInWordsWhatAFixDoesNotBringBack() {
        var out = Ran.line("run unstopped-ticker --fix-after 60 --rounds 200 --plain --only Leaky")
                .with(0)
                .out();
        assertTrue(out.contains("leaky: Fixed takes over after round "), out);
        assertTrue(out.contains(" since: did all 200 rounds"), out);
        assertTrue(out.contains("; what leaked before stays: +") && out.contains(" platform threads"), out);
    }

    @Test
    void reckonsWhenAPodIsFull() {
        var out = Ran.line("run unstopped-ticker --rounds 300 --pod 512m --rps 120")
                .with(0)
                .out();
        assertTrue(out.contains("KiB and +1 thread a round; limit of 500 threads after"), out);
        assertTrue(out.contains("a pod of 512 MiB at 120 requests/s has a full heap after"), out);
        assertTrue(out.contains("128 MiB of heap, as the JDK takes by default, one round per request"), out);
    }

    @Test
    void putsAVariantBesideItselfUnderTwoCollectors() {
        var lines = Ran.line("run mutable-key --duel gc=serial,g1 --rounds 200 --json")
                .with(0)
                .jsonLines();
        assertTrue(isSampledAt(lines, "leaky-g1", 200), lines::toString);
        assertTrue(isSampledAt(lines, "leaky-serial", 200), lines::toString);
        assertEquals("LEAKING", verdict(lines.getLast(), "leaky-serial"));
    }

    @Test
    void putsAFixBesideItselfInTwoHeaps() {
        var out = Ran.line("run mutable-key --duel heap=32m,64m --only fixed --rounds 200")
                .with(0)
                .out();
        assertTrue(out.contains("fixed 32m STEADY") && out.contains("fixed 64m STEADY"), out);
    }

    @Test
    void runsOneSideAlone() {
        var out = Ran.line("run mutable-key --only Fixed --rounds 300").with(0).out();
        assertTrue(!out.contains("leaky") && out.contains("fixed STEADY"), out);
    }

    @Test
    void reportsASideThatRunsOutOfMemory() {
        var out = Ran.line("run sub-slice --heap 16m --rounds 100").with(0).out();
        assertTrue(out.contains("OUT OF MEMORY"), out);
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel", "g1", "zgc"})
    void runsWithEveryCollector(String collector) {
        var out = Ran.line("run mutable-key --only Leaky --rounds 20 --gc " + collector)
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
                "run sub-slice --rounds 0               | --rounds takes a whole number of at least 1, not 0.",
                "run sub-slice --rounds many            | --rounds takes a whole number, not 'many'.",
                "run sub-slice --seconds -1             | --seconds takes a whole number of at least 1, not -1.",
                "run sub-slice --heap 5                 | --heap takes a size such as 64m or 1g, not '5'.",
                "run sub-slice --heap 1m                | --heap takes from 16m to",
                "run sub-slice --heap 999999g           | --heap takes from 16m to",
                "run sub-slice --gc cms                 | No collector 'cms'. Choose one of serial, parallel, g1, zgc.",
                "run sub-slice --only Nothing           | No variant 'Nothing'.",
                "run sub-slice --only Leaky --against Fixed | --only shows one side, --against two",
                "run sub-slice --fix-after 0            | --fix-after takes a whole number of at least 1, not 0.",
                "run sub-slice --fix-after 9 --rounds 9 | --fix-after 9 must be less than the 9 rounds of the run.",
                "run sub-slice --fix-after 9 --only Fixed | --fix-after needs a leaky side.",
                "run abandoned-virtual-executor --fix-after 9 | --fix-after needs a leaky side.",
                "run sub-slice --pod 512m               | --pod and --rps go together",
                "run sub-slice --pod 5 --rps 1          | --pod takes a size such as 64m or 1g, not '5'.",
                "run sub-slice --pod 1k --rps 1         | --pod takes from 16m to",
                "run sub-slice --pod 64m --rps 0        | --rps takes requests per second",
                "run sub-slice --pod 64m --rps 1 --heap 65m | --heap 65m does not fit into --pod 64m.",
                "run sub-slice --duel gc                | --duel takes gc=serial,g1 or heap=32m,256m, not 'gc'.",
                "run sub-slice --duel gc=serial         | --duel takes two to four different values",
                "run sub-slice --duel gc=g1,g1          | --duel takes two to four different values",
                "run sub-slice --duel gc=g1,cms         | No collector 'cms'.",
                "run sub-slice --duel heap=32m,x        | --heap takes a size",
                "run sub-slice --duel gc=g1,zgc --gc g1 | --duel compares one variant with itself; leave out --gc.",
                "run sub-slice --duel gc=g1,zgc --go    | --duel compares one variant with itself; leave out --go.",
                "run sub-slice --theme pink             | No theme 'pink'. Choose one of dark, light, contrast, big",
                "verify                                 | verify takes ids of scenarios or --all.",
                "verify --all sub-slice                 | verify takes ids of scenarios or --all.",
                "verify no-such                         | No scenario 'no-such'.",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line).with(2).saysInOneLine(message);
    }

    @Test
    void verifiesWhatIsAskedFor() {
        var out = Ran.line("verify mutable-key unstopped-ticker").with(0).out();
        assertTrue(out.contains("mutable-key") && out.contains("unstopped-ticker"), out);
        assertTrue(out.contains("4 of 4 as declared"), out);
    }

    @Test
    void verifiesAsJson() {
        var all = Ran.line("verify mutable-key --json").with(0).json();
        assertTrue(all.flag("as_declared"), all::toString);
        assertEquals("mutable-key", all.objects("variants").getFirst().text("scenario"));
    }

    @Test
    void failsWhenATimeIsTooShortForAVerdict() {
        var out = Ran.line("verify unclosed-response --seconds 1").with(1).out();
        assertTrue(out.contains("MEASURING"), out);
    }
}
