package leakground.shell.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import leakground.Poll;
import leakground.shell.Commands;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.Console;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The live duel on a terminal of its own, with real child JVMs: keys, sizes and every way out.
@Order(1)
class LiveDuelTest {

    private static final Pattern SESSIONS =
            Pattern.compile("\\+\\d+ leakground\\.leaks\\.timers\\.UnstoppedTicker\\$Session");
    private static final Pattern ROUND = Pattern.compile("round (\\d+)");

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "60,20"})
    void showsBothSidesInEverySize(int columns, int rows) throws Exception {
        try (var duel = new Live(columns, rows, "run mutable-key")) {
            duel.terminal.await("both sides", text -> text.contains("Leaky") && text.contains("Fixed"));
            duel.terminal.await("? help");
            for (var line : duel.terminal.lines()) {
                assertTrue(line.length() <= columns, line);
            }
        }
    }

    /// Before looks were left out of what is judged, the first one took the verdict away for a while.
    @Test
    void looksLeaveTheVerdictAsItIs() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 200")) {
            duel.terminal.await(
                    "a certain verdict on both sides",
                    text -> isTold(text) && text.contains(" a round; ") && text.contains("certain since"));
            for (var key : List.of("w", "t", "w")) {
                duel.terminal.type(key);
                duel.terminal.await("a look", text -> text.contains("Esc"));
                duel.terminal.await("what it found", text -> !text.contains("Looking ..."));
                duel.terminal.type(VirtualTerminal.ESCAPE);
                duel.terminal.await("the duel", text -> text.contains("? help"));
                assertTrue(isTold(duel.terminal.text()), duel.terminal::text);
            }
        }
    }

    private static boolean isTold(String text) {
        return text.lines().anyMatch(line -> line.contains(" LEAKING ") && line.endsWith("STEADY"));
    }

    @Test
    void reachesAVerdictOnBothSides() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 200")) {
            duel.terminal.await("a verdict on both sides", LiveDuelTest::isTold);
        }
    }

    @Test
    void roundsComeFasterUntilAVerdictIsKnownAndAgainAfterARestart() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("the quick start", text -> text.contains(" 40 rounds/s"));
            duel.terminal.await(
                    "its own rate, with the first verdict",
                    text -> text.contains(" 8 rounds/s") && text.contains("LEAKING, certain"));
            duel.terminal.await("the quick start is over: 8 rounds/s from here on");
            duel.terminal.type("r");
            duel.terminal.await("another quick start", text -> text.contains(" 40 rounds/s"));
        }
    }

    @Test
    void aChosenRateStaysAlsoAfterARestart() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("the quick start", text -> text.contains(" 40 rounds/s"));
            duel.terminal.type("+");
            duel.terminal.await(
                    "a certain leak, and the forecast", text -> isTold(text) && text.contains("heap is full in"));
            assertTrue(duel.terminal.text().contains(" 50 rounds/s"), duel.terminal::text);
            duel.terminal.type("r");
            duel.terminal.await("another start", text -> text.contains("started again"));
            assertTrue(duel.terminal.text().contains(" 50 rounds/s"), duel.terminal::text);
        }
    }

    @Test
    void stacksItsPanelsOnANarrowTerminal() throws Exception {
        try (var duel = new Live(50, 30, "run mutable-key")) {
            duel.terminal.await(
                    "one below the other",
                    text -> text.lines().anyMatch(line -> line.contains("Leaky") && !line.contains("Fixed"))
                            && text.contains("Fixed"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", VirtualTerminal.CTRL_D})
    void quitsWithTheSummaryOnTheScreenThatWas(String key) throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("? help");
            duel.terminal.type(key);
            assertEquals(0, duel.code());
            duel.terminal.await("leaky MEASURING");
            assertFalse(duel.terminal.text().contains("? help"), duel.terminal::text);
        }
    }

    @Test
    void leavesNothingOnItsScreenThatATerminalCouldBringBack() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var terminal = new LineDisciplineTerminal("test", "xterm-256color", out, UTF_8)) {
            terminal.setSize(Size.of(80, 24));
            var code = CompletableFuture.supplyAsync(() -> new Commands()
                    .execute(Console.of(terminal, terminal.writer(), Map.of()), List.of("run", "mutable-key")));
            Poll.until(() -> out.toString(UTF_8).contains("stacks"), () -> out.toString(UTF_8));
            terminal.processInputBytes(new byte[] {'q'});
            assertEquals(0, code.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        var cleared = Pattern.compile("\u001b\\[H\u001b\\[0?J(\u001b\\[\\?[0-9;]+[hl])*\u001b\\[\\?1049l");
        assertTrue(cleared.matcher(out.toString(UTF_8)).find(), () -> out.toString(UTF_8));
        assertFalse(
                Pattern.compile("\u001b\\[[23]J").matcher(out.toString(UTF_8)).find(), "what one can scroll back to");
    }

    @Test
    void endsByCtrlC() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("? help");
            duel.terminal.type(VirtualTerminal.CTRL_C);
            assertEquals(130, duel.code());
        }
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 20")) {
            duel.awaitRound(2);
            duel.terminal.type("p");
            duel.terminal.await("PAUSED");
            duel.terminal.type("p");
            duel.terminal.await("no pause", text -> !text.contains("PAUSED"));
            duel.awaitRound(duel.round() + 2);
        }
    }

    @Test
    void doesOneRoundWhilePaused() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 20")) {
            duel.awaitRound(2);
            duel.terminal.type("p");
            duel.terminal.await("PAUSED");
            long paused = duel.round();
            duel.terminal.type("   ");
            duel.awaitRound(paused + 3);
        }
    }

    @Test
    void changesTheRate() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 5")) {
            duel.terminal.await("5 rounds/s");
            duel.terminal.type("+");
            duel.terminal.await("10 rounds/s");
            duel.terminal.type("--");
            duel.terminal.await("2 rounds/s");
        }
    }

    @Test
    void appliesTheFixInTheRunningJvm() throws Exception {
        try (var duel = new Live(80, 24, "run unstopped-ticker --rate 50")) {
            duel.awaitRound(20);
            duel.terminal.type("f");
            duel.terminal.await(
                    "a fix and what is lost",
                    text -> text.contains("Leaky, fixed")
                            && text.contains("Fixed takes over in the JVM of Leaky")
                            && text.matches("(?s).*[A-Z]+ to round \\d+; what leaked .*")
                            && text.lines().anyMatch(line -> line.matches(" +╰─+F─+ │.*")));
            duel.terminal.type("f");
            duel.terminal.await("Fixed drives Leaky already");
        }
    }

    @Test
    void slowsALeakDownAfterTheQuickStartUntilAFixTakesOver() throws Exception {
        try (var duel = new Live(80, 24, "run unstopped-ticker")) {
            duel.terminal.await("a slower leak", text -> text.matches("(?s).*the quick start is over: [01]\\.\\d .*"));
            duel.terminal.type("f");
            duel.terminal.await("the usual rate", text -> text.matches("(?s).*\\b8 rounds/s.*"));
        }
    }

    @Test
    void goesOnAtItsRateTowardsABoundOfTheUser() throws Exception {
        try (var duel = new Live(80, 24, "run unstopped-ticker --fix-after 400")) {
            duel.terminal.await("the usual rate", text -> text.contains("the quick start is over: 8 rounds/s"));
            duel.awaitRound(220);
            assertTrue(duel.terminal.text().contains("the quick start is over: 8 rounds/s"), duel.terminal::text);
        }
    }

    @Test
    void marksWhereAnAlertWasRaised() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 50 --alert heap>1k")) {
            duel.terminal.await(
                    "a mark on both sides",
                    text -> text.lines()
                            .anyMatch(line -> line.matches(" +╰A?─*A?─+ │ +╰A?─*A?─+")
                                    && line.chars()
                                                    .filter(letter -> letter == 'A')
                                                    .count()
                                            == 2));
            duel.terminal.await("ALERT heap>1k: live heap ");
        }
    }

    @Test
    void knowsNoFixForWhatIsFixed() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --only Fixed")) {
            duel.terminal.await("? help");
            duel.terminal.type("f");
            duel.terminal.await("no side here is a leak with a known fix");
        }
    }

    @Test
    void freezesAndLooksBackWhileItGoesOn() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 50")) {
            duel.awaitRound(50);
            duel.terminal.type("z");
            duel.terminal.await("frozen at ");
            long frozen = duel.round();
            duel.terminal.type("\u001b[D".repeat(6));
            duel.terminal.await("an earlier round", text -> text.contains("FROZEN") && duel.round() < frozen);
            duel.terminal.type("z");
            duel.awaitRound(frozen + 20);
            assertFalse(duel.terminal.text().contains("FROZEN"), duel.terminal::text);
        }
    }

    @Test
    void showsBigDigitsWhereTheyAreWanted() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --theme big")) {
            duel.terminal.await("blocks", text -> text.contains("█") && text.contains("live heap"));
        }
    }

    @Test
    void looksAtTheClassesOfBothSidesAndThenAtWhatGrew() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 50")) {
            duel.awaitRound(20);
            duel.terminal.type("t");
            duel.terminal.await("what is held", text -> text.contains("a later look") && text.contains("byte[]"));
            duel.terminal.type("G");
            duel.terminal.await("the end", text -> text.contains("fixed at round") && text.contains("lines "));
            duel.terminal.type("q");
            duel.awaitRound(duel.round() + 20);
            duel.terminal.type("t");
            duel.terminal.await("what grew", text -> text.contains("leaky since round") && text.contains("+6.00"));
            duel.terminal.type(VirtualTerminal.ESCAPE);
            duel.terminal.await("? help");
        }
    }

    @Test
    void asksWhyOfBothSides() throws Exception {
        try (var duel = new Live(120, 60, "run unstopped-ticker --rate 50")) {
            duel.awaitRound(10);
            duel.terminal.type("w");
            duel.terminal.await(
                    "the holder of what grew",
                    text -> SESSIONS.matcher(text).find()
                            && text.contains("GC root: thread \"ticker\"")
                            && text.contains("fixed at round"));
            duel.terminal.type("q");
            duel.terminal.await("? help");
        }
    }

    @Test
    void namesWhatGrowsLateInARunToo() throws Exception {
        try (var duel = new Live(120, 60, "run unstopped-ticker --rate 200")) {
            duel.awaitRound(250);
            duel.terminal.type("w");
            duel.terminal.await("what grew", text -> SESSIONS.matcher(text).find());
        }
    }

    @Test
    void staysPausedAfterALook() throws Exception {
        try (var duel = new Live(80, 24, "run unstopped-ticker --rate 200")) {
            duel.awaitRound(5);
            duel.terminal.type("p");
            duel.terminal.await("PAUSED");
            duel.terminal.type("s");
            duel.terminal.await("its threads", text -> text.contains("leaky at round") && text.contains(": ticker"));
            duel.terminal.type("q");
            duel.terminal.await("PAUSED");
            long paused = duel.round();
            duel.terminal.type("   ");
            duel.awaitRound(paused + 3);
            assertEquals(paused + 3, duel.round());
        }
    }

    @Test
    void theFixWaitsOnceTheLeakHasEndedSoThatItsPictureStays() throws Exception {
        try (var duel = new Live(80, 24, "run unstopped-ticker --rate 200")) {
            duel.terminal.await("the leak has ended, so the rest waits; p goes on, r restarts");
            duel.terminal.await("PAUSED");
            assertTrue(duel.terminal.text().contains("STEADY"), duel.terminal.text());
            duel.terminal.type("w");
            duel.terminal.await(
                    "why one side is missing, and what to do",
                    text -> text.contains("no JVM is left to look") && text.contains("Esc and r start it again;"));
            duel.terminal.await("the other side", text -> text.contains("fixed at round"));
            duel.terminal.type(VirtualTerminal.ESCAPE);
            duel.terminal.await(
                    "what the look did", text -> text.matches("(?s).*paused again; the look ran \\d+ rounds.*"));
            duel.terminal.type("p");
            duel.terminal.await("that it goes on", text -> !text.contains("PAUSED"));
        }
    }

    @Test
    void theKeyOfAPageClosesItAndThoseOfOthersTurnToThem() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 50")) {
            duel.awaitRound(20);
            duel.terminal.type("e");
            duel.terminal.await("What the verdicts rest on");
            duel.terminal.type("t");
            duel.terminal.await("Classes that grow");
            duel.terminal.type("t");
            duel.terminal.await("? help");
        }
    }

    @Test
    void startsAgain() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key --rate 100")) {
            duel.awaitRound(50);
            duel.terminal.type("r");
            duel.terminal.await("started again");
            duel.terminal.await("few rounds", _ -> duel.round() < 50);
        }
    }

    @Test
    void explainsItsKeys() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("? help");
            duel.terminal.type("?");
            duel.terminal.await("collect the heap now");
            duel.terminal.type("?");
            duel.terminal.await("no help", text -> !text.contains("collect the heap now"));
        }
    }

    @Test
    void followsTheSizeOfItsWindow() throws Exception {
        try (var duel = new Live(80, 24, "run mutable-key")) {
            duel.terminal.await("? help");
            for (var size : List.of(new int[] {120, 40}, new int[] {60, 20}, new int[] {20, 5}, new int[] {80, 24})) {
                duel.terminal.resize(size[0], size[1]);
                duel.terminal.await(
                        "fits " + size[0] + "x" + size[1],
                        text -> text.lines().allMatch(line -> line.length() <= size[0])
                                && duel.terminal.lines().getFirst().length() > 5
                                && (size[1] < 10
                                        || duel.terminal
                                                .lines()
                                                .get(size[1] - 1)
                                                .contains("? help")));
            }
        }
    }

    @Test
    void saysHowASideEndedAndStays() throws Exception {
        try (var duel = new Live(120, 40, "run sub-slice --heap 16m --rate max")) {
            duel.terminal.await("OUT OF MEMORY");
            duel.terminal.await("ran out of memory after round");
        }
    }

    @Test
    void showsAMythAlone() throws Exception {
        try (var duel = new Live(80, 24, "run abandoned-virtual-executor")) {
            duel.terminal.await("Suspect");
            assertFalse(duel.terminal.text().contains("Fixed"), duel.terminal::text);
        }
    }

    @Test
    void showsProgramsOfTheUserOverTime(@TempDir Path folder) throws Exception {
        var leak = Files.writeString(
                folder.resolve("Old.java"),
                "void main() throws Exception { var kept = new ArrayList<byte[]>();"
                        + " while (true) { kept.add(new byte[50_000]); Thread.sleep(10); } }");
        var fixed = Files.writeString(
                folder.resolve("New.java"), "void main() throws Exception { while (true) { Thread.sleep(10); } }");
        try (var duel = new Live(120, 40, "try " + leak + " " + fixed)) {
            duel.terminal.await("both sides", text -> text.contains("before") && text.contains("after"));
            duel.terminal.await("per second");
            duel.terminal.type("p");
            duel.terminal.await("a program with main has no rate to change");
            duel.terminal.await("growth per second", text -> text.contains("MiB/s") && text.contains(" LEAKING "));
            assertFalse(duel.terminal.text().contains("rounds/s"), duel.terminal::text);
        }
    }

    @Test
    void aSideThatDiesDoesNotKeepTheOtherFromItsVerdict(@TempDir Path folder) throws Exception {
        var bad = Files.writeString(
                folder.resolve("Bad.java"), "class Bad { void round() { throw new IllegalStateException(); } }");
        var good = Files.writeString(folder.resolve("Good.java"), "class Good { void round() {} }");
        try (var duel = new Live(80, 24, "try " + bad + " " + good + " --rate 200")) {
            duel.terminal.await("DIED");
            duel.terminal.await("that the other has its verdict", text -> text.contains("STEADY"));
            assertFalse(duel.terminal.text().contains("the rest waits"), duel.terminal::text);
        }
    }

    @Test
    void showsAClassOfTheUserInRounds(@TempDir Path folder) throws Exception {
        var leak = Files.writeString(folder.resolve("Old.java"), "class Old { void round() {} }");
        try (var duel = new Live(80, 24, "try " + leak)) {
            duel.terminal.await("20 rounds/s");
            duel.awaitRound(5);
            duel.terminal.type("q");
            assertEquals(0, duel.code());
            duel.terminal.await(
                    "a verdict after some rounds",
                    text -> text.matches("(?s).*program MEASURING[^:]*: stopped\\s+after round.*"));
        }
    }

    /// A duel that runs in a thread of its own until the test is over.
    private static final class Live implements AutoCloseable {

        private final VirtualTerminal terminal;
        private final CompletableFuture<Integer> code;

        Live(int columns, int rows, String line) throws Exception {
            terminal = new VirtualTerminal(columns, rows);
            code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(terminal.console(), List.of(line.split(" "))),
                    task -> Thread.ofPlatform().name("duel").start(task));
        }

        int code() {
            return code.orTimeout(60, TimeUnit.SECONDS).join();
        }

        /// The round of the side that is behind, by the titles of both panels.
        long round() {
            return terminal.lines().stream()
                    .map(line -> ROUND.matcher(line).results().toList())
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .stream()
                    .flatMap(List::stream)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .min()
                    .orElse(0);
        }

        void awaitRound(long least) throws Exception {
            terminal.await("shows round " + least, _ -> round() >= least);
        }

        @Override
        public void close() throws IOException {
            // `q` would only go back from what lies over the duel.
            terminal.type(VirtualTerminal.CTRL_D);
            code();
            terminal.close();
        }
    }
}
