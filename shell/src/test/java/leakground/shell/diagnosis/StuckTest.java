package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import leakground.Poll;
import leakground.Tier;
import leakground.lab.Patience;
import leakground.shell.Ran;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Threads that can never run again, in every place that shows them.
class StuckTest {

    private static final String READERS =
            "60 of 60 readers can never be woken: only they can reach the Channels they wait for.";

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void threadsTellsThoseThatCanNeverBeWokenAndTheFixHasNone() {
        var out = flat(Ran.line("threads missing-done-signal --stuck --rounds 60")
                .with(0)
                .out());
        assertTrue(out.contains("leaky at round 60: 60 threads can never run again " + READERS), out);
        assertTrue(out.contains("at Channel.receive"), out);
        assertTrue(out.contains("started in MissingDoneSignal$Leaky.round"), out);
        assertTrue(out.contains("fixed at round 60: no thread is proven stuck"), out);
    }

    @Test
    void proofsAreDataToo() {
        var out = Ran.line("threads lock-order-deadlock --only leaky --stuck --json --rounds 20")
                .with(0)
                .out();
        assertEquals(1, out.lines().count(), out);
        assertTrue(out.matches("(?s).*\"never_woken\":[34]\\d,\"certain\":true.*"), out);
        assertTrue(out.contains("\"reason\":\"CIRCLE\""), out);
        assertTrue(out.contains("\"reason\":\"OWNER_STUCK\""), out);
    }

    @Test
    void threadsThatOnlyLookStuckComeWithWhatCouldWakeThem() {
        var out = flat(Ran.line("threads endless-wait --only leaky --stuck --rounds 20")
                .with(0)
                .out());
        assertTrue(out.contains("no thread is proven stuck"), out);
        assertTrue(Pattern.compile("(\\d+) of \\1 fetchers").matcher(out).find(), out);
        assertTrue(out.contains("reached by thread \"Read-Poller\" local in"), out);
    }

    @Test
    void whySaysItBeforeTheTrendDoes() {
        var out = flat(Ran.line("why missing-done-signal --rounds 60").with(0).out());
        assertTrue(out.contains(READERS), out);
        assertTrue(out.indexOf(READERS) < out.indexOf("since round"), out);
    }

    @Test
    void threadsSaysItBesideTheStacks() {
        var out = flat(Ran.line("threads missing-done-signal --only leaky --rounds 60")
                .with(0)
                .out());
        assertTrue(out.contains(READERS), out);
    }

    @Test
    void tryShowsProofsBesideTheTrend(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("Waiting.java"), """
                import java.util.concurrent.SynchronousQueue;

                class Waiting {
                    long round() throws InterruptedException {
                        var answers = new SynchronousQueue<String>();
                        var thread = Thread.ofVirtual().name("asker").start(() -> ask(answers));
                        while (thread.getState() != Thread.State.WAITING) {
                            Thread.yield();
                        }
                        return 1;
                    }

                    static void ask(SynchronousQueue<String> answers) {
                        try {
                            answers.take();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }
                """);
        var ran = Ran.line("try " + file + " --seconds 8");
        assertTrue(
                Pattern.compile(
                                "program: proven: (\\d+) of \\1 askers can never be woken: only they can reach"
                                        + " (the SynchronousQueues they wait for|what they wait for each a SynchronousQueue)\\.")
                        .matcher(flat(ran.out()).replace(",", ""))
                        .find(),
                ran::toString);
    }

    @Test
    @Tag(Tier.EXHAUSTIVE)
    void proofThatDoesNotGrowMakesNoLeak(@TempDir Path folder) throws Exception {
        var out = flat(Ran.line("try " + asking(folder) + " --seconds " + forThreeLooks())
                .out());
        assertFalse(out.contains("program LEAKING"), out);
    }

    /// A look takes longer on a busy machine.
    private static long forThreeLooks() {
        return Patience.millis(12_000) / 1000;
    }

    /// A program with main that starts five threads without an answer, four a second, and then no more.
    private static Path asking(Path folder) throws Exception {
        return Files.writeString(folder.resolve("Asking.java"), """
                import java.util.concurrent.SynchronousQueue;

                class Asking {
                    public static void main(String[] args) throws InterruptedException {
                        for (int i = 0; true; i++) {
                            if (i < 5) {
                                var answers = new SynchronousQueue<String>();
                                Thread.ofPlatform().daemon().name("asker").start(() -> ask(answers));
                            }
                            Thread.sleep(250);
                        }
                    }

                    static void ask(SynchronousQueue<String> answers) {
                        try {
                            answers.take();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }
                """);
    }

    @Test
    void profileOfStuckThreadsIsThatOfGo(@TempDir Path folder) throws Exception {
        assumeTrue(hasGo(), "go is not installed");
        var file = folder.resolve("stuck.pb.gz");
        Ran.line("export missing-done-signal --stuck --rounds 40 --pprof " + file)
                .with(0);
        var process = new ProcessBuilder("go", "tool", "pprof", "-top", "-cum", file.toString())
                .redirectErrorStream(true)
                .start();
        var top = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(top.contains("Type: goroutineleak"), top);
        assertTrue(top.matches("(?s).* 40 +100% +leakground.leaks.threads.MissingDoneSignal.Leaky.read\n.*"), top);
    }

    private static boolean hasGo() {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException | InterruptedException _) {
            return false;
        }
    }

    @Test
    void fixHasNoProofInItsReport() {
        var out = Ran.line("why missing-done-signal --only fixed --rounds 60")
                .with(0)
                .out();
        assertFalse(out.contains("can never"), out);
    }
}
