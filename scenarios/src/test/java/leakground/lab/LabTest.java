package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leakground.Poll;
import leakground.compile.Compiler;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.Verdict;
import leakground.scenario.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A child may end in any way; the lab reports it in a sentence and leaves nothing behind.
class LabTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void runsAsManyRoundsAsAsked() throws Exception {
        var run = toItsEnd(plan(Programs.Counting.class).withRounds(30));
        assertEquals(30, assertInstanceOf(Ending.Finished.class, ending(run)).round());
        assertEquals(30, run.samples().getLast().round());
    }

    @Test
    void streamsSamplesThatCarryEveryMetricOfThePlan() throws Exception {
        var all = Metric.ofJvm();
        var run = toItsEnd(plan(Programs.Counting.class).withRounds(30).withMetrics(all));
        for (var sample : run.samples()) {
            assertEquals(all, sample.values().keySet(), sample::toString);
        }
    }

    @Test
    void measuresTheHeapAndWhatItIsAsked() throws Exception {
        var run = toItsEnd(plan(Programs.Counting.class).withRounds(3).withMetrics(Set.of(Metric.OPEN_FILES)));
        assertEquals(
                Set.of(Metric.HEAP, Metric.OPEN_FILES),
                run.samples().getLast().values().keySet());
    }

    @Test
    void countsTheAllocationOfTheProgramAndNotItsOwn() throws Exception {
        var run = toItsEnd(plan(Programs.Allocating.class).withRounds(300));
        assertEquals(Programs.Allocating.LENGTH + 16, growth(run, Metric.ALLOCATION), 4);
    }

    @Test
    void countsNoAllocationWhereThereIsNoneAtALiveRate() throws Exception {
        var run = toItsEnd(plan(Programs.Counting.class).withRounds(300).withRate(500));
        assertEquals(0, growth(run, Metric.ALLOCATION), 4);
    }

    @Test
    void countsTheAllocationOfAllThreads() throws Exception {
        var run = toItsEnd(plan(Programs.AllocatingElsewhere.class).withRounds(300));
        assertEquals(1 << 20, growth(run, Metric.ALLOCATION), 2_000);
    }

    @Test
    void countsTheFullCollectionsOfTheProgramAndNotItsOwn() throws Exception {
        var run = toItsEnd(plan(Programs.Collecting.class).withRounds(200));
        assertEquals(200, value(run.samples().getLast(), Metric.FULL_COLLECTIONS));
    }

    @Test
    void reportsDirectMemoryThatRunsOutAlsoWhereItIsCaught() throws Exception {
        var ending =
                assertInstanceOf(Ending.OutOfMemory.class, ending(toItsEnd(plan(Programs.CatchingDirectMemory.class))));
        assertTrue(ending.reason().startsWith("direct memory: 6"), ending::reason);
    }

    @Test
    void buffersThatNobodyHoldsAreNotOutOfMemory() throws Exception {
        var run = toItsEnd(plan(Programs.DroppingDirectMemory.class).withRounds(300));
        assertInstanceOf(Ending.Finished.class, ending(run));
    }

    @Test
    void countsNativeMemory() throws Exception {
        var run = toItsEnd(
                plan(Programs.HoldingNativeMemory.class).withRounds(300).withMetrics(Set.of(Metric.NATIVE_MEMORY)));
        assertEquals(
                Programs.HoldingNativeMemory.LENGTH,
                growth(run, Metric.NATIVE_MEMORY),
                Programs.HoldingNativeMemory.LENGTH / 50.0);
    }

    @Test
    void knowsSinceWhenItIsCertain() throws Exception {
        var run = toItsEnd(plan(Programs.Hoarding.class)
                .with(JvmOptions.ofHeap(700))
                .withRounds(500)
                .withMetrics(Set.of()));
        var since = run.result().certain().orElseThrow();
        assertTrue(run.samples().contains(since) && since.round() < 500, since::toString);
    }

    @Test
    void keepsTheRateItIsGiven() throws Exception {
        var run = toItsEnd(plan(Programs.Counting.class).withRounds(20).withRate(40));
        long millis = run.samples().getLast().millis();
        assertTrue(millis >= 19 * 25, () -> "20 rounds at 40 a second took only " + millis + " ms");
    }

    @Test
    void doesNoRoundWhilePausedButThoseItIsTold() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(50), Listener.NONE);
        Poll.until(() -> run.round() > 2, () -> "no round began: " + run.samples());
        run.pause();
        Poll.until(() -> collectedRound(run) == collectedRound(run), () -> "it goes on: " + run.samples());
        long paused = collectedRound(run);
        run.oneRound();
        run.oneRound();
        Poll.until(() -> run.round() == paused + 2, () -> paused + " and two are " + run.samples());
        assertEquals(paused + 2, collectedRound(run));
    }

    @Test
    void goesOnAfterAPause() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(50), Listener.NONE);
        run.pause();
        long paused = collectedRound(run);
        run.resume();
        Poll.until(() -> run.round() > paused + 2, () -> "it did not go on after round " + paused);
    }

    @Test
    void changesTheRateOfARunningChild() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(0.01).withRounds(500), Listener.NONE);
        run.rate(0);
        assertTrue(run.await(Poll.PATIENCE));
        assertEquals(500, run.round());
    }

    @Test
    void anOrderLeavesNothingOnTheHeap() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(200), Listener.NONE);
        Poll.until(() -> sampledRound(run) >= 100, () -> "only round " + run.round());
        long before = value(run.samples().getLast(), Metric.HEAP);
        run.rate(201);
        Poll.until(() -> sampledRound(run) >= 200, () -> "only round " + run.round());
        long after = value(run.samples().getLast(), Metric.HEAP);
        lab.end(run);
        assertEquals(before, after, 512.0);
    }

    /// Linked code and the names on a stack stay on the heap. A JDK property makes the JVM print what it links.
    @Test
    void aFirstLookAtAPoolLinksNothing() throws Exception {
        var plan = plan(Programs.PoolForAWhile.class).withRate(200);
        var before = new ConcurrentLinkedQueue<String>();
        var linked = new ConcurrentLinkedQueue<String>();
        var listener = new Listener() {
            @Override
            public void printed(Run run, String line) {
                if (line.startsWith("linkCallSite leakground.")) {
                    (run.round() < Programs.PoolForAWhile.FIRST / 2 ? before : linked).add(line);
                }
            }
        };
        var trace = List.of("-Djava.lang.invoke.MethodHandle.TRACE_METHOD_LINKAGE=true");
        var run = lab.start(plan.with(plan.jvm().withFlags(trace)), listener);
        Poll.until(() -> sampledRound(run) >= Programs.PoolForAWhile.LAST, () -> "only round " + run.round());
        lab.end(run);
        assertFalse(before.isEmpty(), "this JDK does not print what it links");
        assertEquals(List.of(), List.copyOf(linked));
    }

    @Test
    void ordersAloneDoNotKeepAProgramFromItsRounds() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(100), Listener.NONE);
        Poll.until(
                () -> {
                    for (int i = 0; i < 20; i++) {
                        run.collect();
                    }
                    return run.round() >= 50;
                },
                () -> "only round " + run.round());
    }

    @Test
    void aFixTakesOverInTheSameJvmAndIsJudgedByItself() throws Exception {
        var run = repaired(Programs.Hoarding.class, Programs.Counting.class);
        var fix = run.fix().orElseThrow();
        assertEquals(20, fix.at().round());
        assertEquals(20.0 * (1 << 20), fix.kept().getOrDefault(Metric.HEAP, 0L), 400_000);
        var heap = run.result().findings().getFirst();
        assertEquals(Verdict.STEADY, heap.verdict(), () -> heap + " of " + run.samples());
        assertTrue(heap.evidence().startsWith("since the fix, "), heap::evidence);
    }

    @Test
    void whatLeaksSinceAFixIsALeak() throws Exception {
        var run = repaired(Programs.Counting.class, Programs.Hoarding.class);
        var heap = run.result().findings().getFirst();
        assertEquals(Verdict.LEAKING, heap.verdict(), () -> heap + " of " + run.samples());
        assertEquals(1 << 20, heap.growth().perRound(), 100);
    }

    /// Twenty rounds of one program, and 280 of another.
    private Run repaired(Class<? extends Workload> program, Class<? extends Workload> fix) throws Exception {
        var plan = plan(program)
                .with(JvmOptions.ofHeap(400))
                .withRounds(300)
                .withRate(100)
                .withMetrics(Set.of());
        var run = lab.start(plan, Listener.NONE);
        run.apply(20, fix.getName());
        Poll.until(() -> run.fix().isPresent(), () -> "no fix took over: " + run.samples());
        run.rate(0);
        assertTrue(run.await(Poll.PATIENCE), () -> "still runs: " + run.samples());
        return run;
    }

    @Test
    void whatTakesTwoStepsToGoIsNoGrowth() throws Exception {
        var run = toItsEnd(plan(Programs.Weak.class).withRounds(1_000));
        assertEquals(Verdict.STEADY, run.result().verdict(), () -> run.result() + " of " + run.samples());
    }

    @Test
    void reportsAChildThatRunsOutOfMemory() throws Exception {
        var run = toItsEnd(plan(Programs.Hoarding.class));
        var ending = assertInstanceOf(Ending.OutOfMemory.class, ending(run));
        assertTrue(ending.sentence().contains("Java heap space"), ending::sentence);
        assertEquals(Verdict.OUT_OF_MEMORY, run.result().verdict());
    }

    @Test
    void reportsARoundThatThrows() throws Exception {
        var run = toItsEnd(plan(Programs.Throwing.class));
        assertEquals(
                "died after round 4: java.lang.IllegalStateException: the fifth round",
                ending(run).sentence());
        assertEquals(Verdict.DIED, run.result().verdict());
    }

    @Test
    void reportsAClassThatIsNotThere() throws Exception {
        var run = toItsEnd(plan("no.such.Program"));
        assertEquals(
                "died after round 0: java.lang.ClassNotFoundException: no.such.Program",
                ending(run).sentence());
    }

    @Test
    void reportsAChildThatExitsByItself() throws Exception {
        var run = toItsEnd(plan(Programs.Exiting.class));
        assertTrue(
                ending(run).sentence().contains("exited by itself with code 7"),
                () -> ending(run).sentence());
    }

    @Test
    void reportsAChildThatIsKilled() throws Exception {
        var run = toItsEnd(plan(Programs.Killed.class));
        assertTrue(
                ending(run).sentence().contains("killed by signal 9"),
                () -> ending(run).sentence());
    }

    @Test
    void reportsARoundThatNeverEnds() throws Exception {
        var run = toItsEnd(plan(Programs.Hanging.class));
        assertTrue(
                ending(run).sentence().contains("round 1 did not end"),
                () -> ending(run).sentence());
        assertTrue(ending(run).sentence().contains("WAITING"), () -> ending(run).sentence());
    }

    @Test
    void reportsAChildThatIsFrozen() throws Exception {
        var run = toItsEnd(plan(Programs.Frozen.class));
        assertTrue(
                ending(run).sentence().contains("no sign of life"),
                () -> ending(run).sentence());
    }

    @Test
    void readsPastWhatAProgramPrints() throws Exception {
        var run = toItsEnd(plan(Programs.Printing.class).withRounds(100));
        assertInstanceOf(Ending.Finished.class, ending(run));
        assertTrue(run.output().size() < 1_000, () -> run.output().size() + " lines are kept");
    }

    @Test
    void readsPastAFloodOnTheDescriptorOfTheSignals() throws Exception {
        var run = toItsEnd(plan(Programs.Flooding.class).withRounds(200));
        assertInstanceOf(Ending.Finished.class, ending(run));
    }

    @Test
    void linesThatLookLikeSignalsChangeNothing() throws Exception {
        var run = toItsEnd(plan(Programs.Forging.class).withRounds(100));
        assertEquals(100, assertInstanceOf(Ending.Finished.class, ending(run)).round());
        for (var sample : run.samples()) {
            assertTrue(value(sample, Metric.HEAP) > Programs.Forging.HEAP, sample::toString);
        }
    }

    @Test
    void aProgramThatTakesSignalsAwayIsFound() throws Exception {
        assumeTrue(Files.exists(Path.of(Programs.Stealing.OWN_OUTPUT)), "nothing to read its own output by");
        var run = toItsEnd(plan(Programs.Stealing.class));
        assertTrue(
                ending(run).sentence().contains("signals of the probe are missing"),
                () -> ending(run).sentence());
    }

    @Test
    void theSecretOfARunIsNowhereToBeRead() throws Exception {
        var run = toItsEnd(plan(Programs.Curious.class).withRounds(1));
        assertTrue(run.output().size() > 3, () -> run.output().toString());
        assertFalse(
                Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
                        .matcher(run.output().toString())
                        .find(),
                () -> run.output().toString());
    }

    @Test
    void runsClassesThatAreInNoFileWhateverTheirNames() throws Exception {
        var classes = Compiler.compile(Map.of("harbour.Pier", """
                package harbour;
                public final class Pier implements leakground.scenario.Workload {
                    private record Fähre(long number) {}
                    private long ships;
                    @Override
                    public long round() {
                        return new Fähre(++ships).number();
                    }
                }
                """));
        var run = toItsEnd(
                new Plan(new Program.Sent("harbour.Pier", classes), JvmOptions.ofHeap(64), new Drive(0, 3, 0)));
        assertEquals(
                31 * (31 + 2) + 3,
                assertInstanceOf(Ending.Finished.class, ending(run)).answer());
    }

    @Test
    void tellsWhatAChildHoldsOutsideItsJvm() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/io")), "the system does not tell");
        var run = lab.start(plan(Programs.Outside.class).withRate(20), Listener.NONE);
        Poll.until(() -> run.round() > 1, () -> "no round: " + run.output());
        Poll.until(
                () -> run.footprint().written().orElse(0) < 2 * Programs.Outside.WRITTEN,
                () -> "its output counts: " + run.footprint());
        var footprint = run.footprint();
        assertEquals(Programs.Outside.PROCESSES, footprint.processes());
        assertTrue(footprint.mappings().orElse(0) > Programs.Outside.MAPPINGS, footprint::toString);
        assertTrue(footprint.written().orElse(0) >= Programs.Outside.WRITTEN, footprint::toString);
    }

    @Test
    void sendsTheAnswersOfAllRoundsForAComparison() throws Exception {
        var answers = new ArrayList<Long>();
        var listener = new Listener() {
            @Override
            public void heard(Run run, Signal signal) {
                if (signal instanceof Signal.Answers some) {
                    answers.addAll(some.answers());
                }
            }
        };
        var plan = plan(Programs.Counting.class).withRounds(40).forComparison();
        assertTrue(lab.start(plan, listener).await(Poll.PATIENCE));
        assertEquals(LongStream.rangeClosed(1, 40).boxed().toList(), answers);
    }

    @Test
    void stopsARoundThatForksThreadsWithoutEnd() throws Exception {
        var run = toItsEnd(plan(Programs.Forking.class));
        assertEquals(
                Metric.PLATFORM_THREADS,
                assertInstanceOf(Ending.Capped.class, ending(run)).metric());
    }

    @Test
    void takesTheProcessesOfAChildAlongWithIt() throws Exception {
        var run = lab.start(plan(Programs.Spawning.class), Listener.NONE);
        Poll.until(() -> !run.output().isEmpty(), () -> "it spawned nothing");
        long pid = Long.parseLong(run.output().getFirst().substring("spawned ".length()));
        assertTrue(isAlive(pid));
        lab.end(run);
        Poll.until(() -> !isAlive(pid), () -> "process " + pid + " lives on");
    }

    @Test
    void leavesNoChildWhenItIsClosed() throws Exception {
        var run = lab.start(plan(Programs.Counting.class).withRate(5), Listener.NONE);
        assertTrue(isAlive(run.pid()));
        lab.close();
        assertFalse(isAlive(run.pid()));
        assertInstanceOf(Ending.Stopped.class, ending(run));
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        var group = new ThreadGroup("threads of a lab");
        var ended = new FutureTask<>(() -> {
            try (var own = new Lab()) {
                own.start(plan(Programs.Counting.class).withRounds(5), Listener.NONE)
                        .await(Poll.PATIENCE);
            }
            return true;
        });
        Thread.ofPlatform().group(group).start(ended);
        assertTrue(ended.get());
        Poll.until(() -> group.activeCount() == 0, () -> "threads are left: " + group.activeCount());
    }

    @Test
    void childEndsWithItsKilledParent() throws Exception {
        var parent = new ProcessBuilder(
                        Jdk.program("java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orphaning.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (var lines = parent.inputReader()) {
            child = Long.parseLong(lines.readLine());
            assertTrue(isAlive(child));
            parent.destroyForcibly().waitFor();
        }
        Poll.until(() -> !isAlive(child), () -> "child " + child + " survives its parent");
    }

    /// Names with the number of the child alone count: others work in the folder for temporary files, too.
    @Test
    void leavesNoFileBehind() throws Exception {
        var run = toItsEnd(plan(Programs.Hoarding.class));
        var its = Pattern.compile("(?<!\\d)%d(?!\\d)".formatted(run.pid())).asPredicate();
        var left = files(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(its)
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void whatAProgramLeavesInItsTemporaryFolderGoesWithTheLab() throws Exception {
        var run = toItsEnd(plan(Programs.Littering.class).withRounds(1));
        assertInstanceOf(Ending.Finished.class, ending(run));
        var left = Path.of(run.output().getFirst().substring("left ".length()));
        assertTrue(Files.exists(left), left::toString);
        lab.close();
        assertFalse(Files.exists(left), left::toString);
    }

    /// A parent that starts a child that leaks threads, tells its process id, and waits to be killed.
    static final class Orphaning {
        public static void main(String[] args) throws Exception {
            try (var lab = new Lab()) {
                var run = lab.start(plan(Programs.Counting.class).withRate(5), Listener.NONE);
                Poll.until(() -> run.round() > 0, () -> "no round");
                System.out.println(run.pid());
                run.await(Duration.ofMinutes(1));
            }
        }
    }

    private static long sampledRound(Run run) {
        return run.samples().isEmpty() ? 0 : run.samples().getLast().round();
    }

    private static Plan plan(Class<? extends Workload> program) {
        return plan(program.getName());
    }

    private static Plan plan(String workload) {
        return new Plan(new Program.InRounds(workload), JvmOptions.ofHeap(64), Drive.flatOut(40));
    }

    private static double growth(Run run, Metric metric) {
        return run.result().findings().stream()
                .filter(finding -> finding.metric() == metric)
                .findFirst()
                .orElseThrow()
                .growth()
                .perRound();
    }

    private static long value(Sample sample, Metric metric) {
        return sample.value(metric).orElseThrow();
    }

    private Run toItsEnd(Plan plan) throws Exception {
        var run = lab.start(plan, Listener.NONE);
        assertTrue(run.await(Poll.PATIENCE), () -> "still runs: " + run.samples());
        return run;
    }

    private static Ending ending(Run run) {
        return run.ending().orElseThrow();
    }

    /// Asks for a collection and waits for the sample that it gives.
    private static long collectedRound(Run run) throws Exception {
        int before = run.samples().size();
        run.collect();
        Poll.until(() -> run.samples().size() > before, () -> "no sample came: " + run.samples());
        return run.samples().stream()
                .skip(before)
                .mapToLong(Sample::round)
                .max()
                .orElseThrow();
    }

    /// Whether the process runs: one that has ended but was not reaped yet does not.
    private static boolean isAlive(long pid) throws IOException {
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return false;
        }
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return !Files.exists(stat) || !Files.readString(stat).contains(") Z ");
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        } catch (java.io.UncheckedIOException _) {
            return List.of(new File(folder.toString()).list());
        }
    }
}
