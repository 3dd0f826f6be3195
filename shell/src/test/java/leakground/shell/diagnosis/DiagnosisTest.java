package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.json.JsonObject;
import leakground.lab.Jdk;
import leakground.shell.Ran;
import leakground.shell.live.TryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands that look into JVMs, without a terminal and with real ones.
class DiagnosisTest extends TryFixture {

    @Test
    void topShowsWhatGrowsEachRoundOnTheLeakySideAlone() {
        var sides =
                Ran.line("top mutable-key --rounds 120 --json").with(0).json().objects("sides");
        assertEquals(2, sides.size(), sides::toString);
        assertEquals("leaky", sides.getFirst().text("side"));
        assertEquals(90.0, sides.getFirst().number("rounds"));
        assertTrue(hasGrownByNinety(sides.getFirst()), sides::toString);
        assertFalse(hasGrownByNinety(sides.getLast()), sides::toString);
    }

    private static boolean hasGrownByNinety(JsonObject side) {
        return side.objects("classes").stream().anyMatch(type -> type.number("objects_grown") == 90);
    }

    @Test
    void topCountsWhatIsAllocatedByClass() throws Exception {
        var file = write("Churn.java", """
                class Churn {
                    long[] last;
                    int round() { last = new long[100_000]; return last.length; }
                }
                """);
        var out = Ran.words(List.of("top", file.toString(), "--rounds", "400", "--alloc"))
                .with(0)
                .out();
        // 800,016 bytes a round, by samples.
        var row =
                out.lines().filter(line -> line.endsWith("long[]")).findFirst().orElse("");
        assertTrue(row.matches(".* 7\\d\\d KiB +long\\[\\]"), out);
    }

    @Test
    void threadsPutsTheEqualOnesTogether() {
        var out = Ran.line("threads unstopped-ticker --rounds 50").with(0).out();
        assertTrue(out.contains("leaky at round 50: 50 threads, 0 virtual"), out);
        assertTrue(out.contains("     50  TIMED_WAITING, on 50 ConditionObject: ticker"), out);
        assertTrue(out.contains("fixed at round 50: 0 threads"), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 80), out);
    }

    @Test
    void threadsTellsThatWhoHasALockHasEnded() {
        var out = Ran.line("threads unreleased-lock --only leaky --rounds 60")
                .with(0)
                .out();
        assertTrue(out.contains("virtual, WAITING, to get one ReentrantLock, which indexer (ended) has:"), out);
    }

    @Test
    void threadsFindsOutWhoHasALockThatVirtualThreadsWaitForIfItIsAsked() throws Exception {
        try (var server = new Server(write("Locked.java", Server.LOCKED))) {
            var asked = Ran.line("threads " + server.pid()).with(0);
            assertTrue(asked.out().contains("virtual, WAITING, to get one ReentrantLock: guest"), asked.out());
            asked.saysOnStderr("The owners of some locks are unknown. --owners finds them with a heap dump.");
            var known = Ran.line("threads %d --owners".formatted(server.pid())).with(0);
            assertTrue(known.out().contains("to get one ReentrantLock, which host has: guest"), known.out());
            assertTrue(
                    known.err()
                            .startsWith("This look stops JVM %d for a full collection and a heap dump"
                                    .formatted(server.pid())),
                    known.err());
        }
    }

    @Test
    void allocNamesThePlace() {
        var out =
                Ran.line("alloc boxed-flags --rounds 200 --only leaky").with(0).out();
        assertTrue(out.contains("java.lang.Integer"), out);
        assertTrue(out.contains("BoxedFlags$Leaky.round:"), out);
        assertFalse(out.contains("leakground.probe") || out.contains("Sampler"), out);
    }

    @Test
    void gcTellsTheCollectionsOfTheProgramFromThoseOfTheProbe() {
        var sides = Ran.line("gc explicit-gc --rounds 60 --json").with(0).json().objects("sides");
        var leaky = sides.getFirst();
        assertTrue(
                leaky.objects("collections").stream()
                        .anyMatch(kind -> kind.text("cause").equals("System.gc()")
                                && kind.text("caller").startsWith("leakground.leaks.pressure.ExplicitGc$Leaky")),
                leaky::toString);
        assertFalse(leaky.list("forced").isEmpty(), leaky::toString);
        assertEquals("fixed", sides.getLast().text("side"));
        assertEquals(45.0, sides.getLast().number("rounds"));
    }

    @Test
    void flameWritesOneFileWithBothSides() throws Exception {
        var file = folder.resolve("threads.html");
        Ran.words(List.of("flame", "unstopped-ticker", file.toString(), "--threads", "--rounds", "30"))
                .with(0);
        var html = Files.readString(file);
        assertTrue(html.contains("leaky"), html);
        assertTrue(html.contains("ThreadPoolExecutor"), html);
    }

    @ParameterizedTest
    @CsvSource({
        "heap.hprof, --hprof, JAVA PROFILE",
        "flight.jfr, --jfr, FLR",
        "threads.json, --threads, {",
    })
    void dumpsForOtherToolsAndNeverOverwrites(String name, String format, String begin) throws Exception {
        var file = folder.resolve(name);
        var words = List.of("dump", "mutable-key", file.toString(), format, "--only", "leaky", "--rounds", "30");
        assertTrue(Ran.words(words).with(0).out().startsWith(file.toString()));
        var bytes = Files.readAllBytes(file);
        assertEquals(begin, new String(bytes, 0, begin.length()));
        Ran.words(words).with(2).saysInOneLine(file + " exists already, and is not overwritten.");
        assertEquals(bytes.length, Files.size(file));
    }

    @Test
    void dumpGivesEverySideAFileOfItsOwn() {
        var file = folder.resolve("heap.hprof");
        Ran.words(List.of("dump", "mutable-key", file.toString(), "--rounds", "20"))
                .with(0);
        assertTrue(Files.exists(folder.resolve("heap-leaky.hprof")));
        assertTrue(Files.exists(folder.resolve("heap-fixed.hprof")));
    }

    @Test
    void howRunsTheCommandsOfTheJdk() {
        var out = Ran.line("how unstopped-ticker --rounds 40").with(0).out();
        for (var command : List.of("GC.heap_info", "GC.class_histogram", "Thread.dump_to_file", "VM.native_memory")) {
            assertTrue(out.contains(command), () -> command + " is missing:\n" + out);
        }
        assertTrue(out.contains("DefNew"), out);
        assertTrue(out.contains("Java Heap (reserved="), out);
        assertTrue(out.contains("Allocation by Site"), out);
    }

    @Test
    void looksIntoAJvmThatRunsAlready() throws Exception {
        try (var server = new Server(write("Server.java", Server.SOURCE))) {
            var top = Ran.line("top " + server.pid() + " --seconds 1").with(0).out();
            assertTrue(top.lines().anyMatch(line -> line.endsWith(" int[]") && line.contains("+")), top);
            var threads = Ran.line("threads " + server.pid()).with(0).out();
            assertTrue(threads.contains("Server.main:5"), threads);
            Ran.line("top " + server.pid() + " --only leaky")
                    .with(2)
                    .saysInOneLine(
                            "A process id cannot be used with --only, --against, --rounds, --main, --class-path or --heap.");
        }
    }

    @Test
    void watchesAJvmUntilItEnds() throws Exception {
        try (var server = new Server(write("Server.java", Server.SOURCE))) {
            var listed = Ran.line("watch").with(0).out();
            assertTrue(listed.lines().anyMatch(line -> line.startsWith(Long.toString(server.pid()))), listed);
            var sample = Ran.line("watch %d --json --seconds 1".formatted(server.pid()))
                    .with(0)
                    .jsonLines()
                    .getFirst();
            assertTrue(sample.object("metrics").has("platform_threads"), sample::toString);
            assertTrue(sample.object("metrics").has("heap"), sample::toString);
            server.destroyIn(1500);
            var out =
                    Ran.line("watch %d --plain".formatted(server.pid())).with(0).out();
            assertTrue(out.contains("JVM %d has ended".formatted(server.pid())), out);
        }
    }

    @Test
    void watchRaisesAlerts() throws Exception {
        try (var server = new Server(write("Server.java", Server.SOURCE))) {
            var lines = Ran.words(
                            List.of("watch", "" + server.pid(), "--plain", "--seconds", "2", "--alert", "P1 threads>0"))
                    .with(1);
            assertTrue(lines.out().contains("ALERT P1 threads>0: platform threads "), lines::out);
            var alerts = Ran.words(List.of(
                            "watch", "" + server.pid(), "--json", "--seconds", "1", "--alert", "threads>100000"))
                    .with(0)
                    .jsonLines();
            assertTrue(alerts.stream().noneMatch(line -> line.has("rule")), alerts::toString);
        }
    }

    @Test
    void watchShowsTheResidentMemoryAndDoesNotJudgeIt() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells it");
        try (var server = new Server(write("Server.java", Server.SOURCE))) {
            var out = Ran.line("watch %d --plain --seconds 2".formatted(server.pid()))
                    .with(0)
                    .out();
            assertTrue(out.contains(" rss "), out);
            assertFalse(out.contains("resident memory"), out);
        }
    }

    @Test
    void watchCollectsNothing() throws Exception {
        try (var server = new Server(write("Server.java", Server.SOURCE))) {
            var samples = Ran.line("watch %d --json --seconds 2".formatted(server.pid()))
                    .with(0)
                    .jsonLines();
            assertTrue(samples.size() >= 2, samples::toString);
            assertTrue(
                    samples.stream().allMatch(sample -> sample.object("metrics").count("full_collections") == 0),
                    samples::toString);
        }
    }

    @Test
    void saysThatNoJvmIsLeftWhereBothHaveEnded() throws Exception {
        var file = write("Short.java", "class Short { public static void main(String[] args) { } }");
        var ran = Ran.words(List.of("threads", file.toString())).with(1);
        ran.saysInOneLine("program ended by itself after");
        assertTrue(ran.err().endsWith("no JVM is left to look at.\n"), ran.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top unstoped-ticker              | No scenario 'unstoped-ticker'. Did you mean unstopped-ticker?",
                "threads 2147483647               | There is no process 2147483647.",
                "threads 99999999999999999999     | There is no process 99999999999999999999.",
                "top no-such.java                 | There is no file no-such.java.",
                "dump mutable-key x.txt          | x.txt does not end in .hprof.",
                "flame mutable-key /no/such.html | There is no folder /no.",
                "threads mutable-key --main X    | --main is for a Java source file or a jar.",
                "top sub-slice --rounds 0         | --rounds takes a whole number of at least 1, not 0.",
                "gc sub-slice --only Fixd         | No variant 'Fixd'. Did you mean Fixed?",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line).with(2).saysInOneLine(message);
    }

    /// A JVM that nobody of us has started: it keeps ever more arrays.
    private static final class Server implements AutoCloseable {

        static final String SOURCE = """
                class Server {
                    static final java.util.List<int[]> kept = new java.util.ArrayList<>();
                    public static void main(String[] args) throws Exception {
                        System.out.println("up");
                        while (true) { kept.add(new int[1_000]); Thread.sleep(5); }
                    }
                }
                """;

        /// A virtual thread waits for a lock that a virtual thread has.
        static final String LOCKED = """
                class Locked {
                    static final java.util.concurrent.locks.ReentrantLock LOCK =
                            new java.util.concurrent.locks.ReentrantLock();
                    public static void main(String[] args) throws Exception {
                        Thread.ofVirtual().name("host").start(() -> { LOCK.lock(); keep(); });
                        while (!LOCK.isLocked()) { Thread.sleep(1); }
                        Thread.ofVirtual().name("guest").start(LOCK::lock);
                        while (!LOCK.hasQueuedThreads()) { Thread.sleep(1); }
                        System.out.println("up");
                        keep();
                    }
                    static void keep() {
                        try { Thread.sleep(600_000); } catch (InterruptedException e) { }
                    }
                }
                """;

        private final Process process;

        Server(Path source) throws IOException {
            var java = Jdk.program("java").toString();
            process = new ProcessBuilder(java, "-Xmx256m", source.toString())
                    .redirectErrorStream(true)
                    .start();
            assertEquals("up", process.inputReader().readLine());
        }

        long pid() {
            return process.pid();
        }

        void destroyIn(long millis) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(process::destroy);
        }

        @Override
        public void close() {
            // Not forcibly: it would leave the socket that it was attached to by.
            process.destroy();
            process.onExit().join();
        }
    }
}
