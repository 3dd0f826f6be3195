package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leakground.Poll;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Run;
import leakground.scenario.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Looks into real child JVMs, which stand still meanwhile.
class DiagnosisTest {

    private final Lab lab = new Lab();

    @TempDir
    Path folder;

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void countsObjectsOfEveryClassAndWhatBecameOfThem() throws Exception {
        var run = held(Patients.Keeping.class, 100);
        try (var jvm = Attached.to(run.pid())) {
            var first = Histogram.of(jvm);
            run.holdAt(350);
            run.resume();
            Poll.until(() -> run.round() == 350, () -> "at round " + run.round());
            assertTrue(run.hold(Poll.PATIENCE));
            var kept = change(Histogram.of(jvm).since(first), Patients.Keeping.Kept.class);
            assertEquals(100, kept.before().count());
            assertEquals(250, kept.count());
            assertEquals(250 * 16, kept.bytes());
        }
    }

    @Test
    void asksForTheOptionsThatSizesDependOn() throws Exception {
        var run = lab.start(keeping(List.of("-XX:-UseCompressedOops", "-XX:+UseCompactObjectHeaders")), Listener.NONE);
        Poll.until(() -> run.round() > 0, () -> "no round");
        try (var jvm = Attached.to(run.pid())) {
            assertEquals(new VmOptions(false, true, true, 8), VmOptions.of(jvm));
        }
    }

    @Test
    void dumpsTheHeapIntoAFileThatIsNotThereYet() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        var file = folder.resolve("of the heap.hprof");
        try (var jvm = Attached.to(run.pid())) {
            jvm.dumpHeap(file);
            try (var in = Files.newInputStream(file)) {
                assertEquals("JAVA PROFILE 1.0.2", new String(in.readNBytes(18)));
            }
            var refused = assertThrows(AccessRefusedException.class, () -> jvm.dumpHeap(file));
            assertEquals(file + " exists already.", refused.getMessage());
        }
    }

    @Test
    void recordingIsOverWhateverHappensToItsFile() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        try (var jvm = Attached.to(run.pid())) {
            var recording = FlightRecording.start(
                    jvm, Optional.of(folder), Duration.ofMinutes(5), FlightRecording.What.COLLECTIONS);
            assertTrue(jvm.ask("JFR.check").contains(recording.name()));
            assertThrows(
                    AccessRefusedException.class,
                    () -> recording.stop(folder.resolve("no such folder").resolve("of.jfr")));
            assertFalse(jvm.ask("JFR.check").contains(recording.name()));
        }
    }

    @Test
    void bytesAreCountedThatNoSampleTellsOf() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        try (var jvm = Attached.to(run.pid());
                var recording = FlightRecording.start(
                        jvm, Optional.of(folder), Duration.ofMinutes(5), FlightRecording.What.ALLOCATIONS)) {
            run.holdAt(510);
            run.resume();
            Poll.until(() -> run.round() == 510, () -> "at round " + run.round());
            var file = folder.resolve("of.jfr");
            recording.stop(file);
            long bytes = RecordingReader.of(file).allocatedBytes().orElseThrow();
            assertTrue(bytes >= 500 * 16, () -> bytes + " bytes");
        }
    }

    @Test
    void recordingEndsByItselfShouldNobodyEndIt() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        try (var jvm = Attached.to(run.pid());
                var recording = FlightRecording.start(
                        jvm, Optional.of(folder), Duration.ofSeconds(1), FlightRecording.What.COLLECTIONS)) {
            Poll.until(() -> !jvm.ask("JFR.check").contains(recording.name()), () -> recording.name() + " is running");
        }
    }

    @Test
    void putsThreadsWithEqualStacksTogether() throws Exception {
        var run = held(Patients.Parking.class, 60);
        try (var jvm = Attached.to(run.pid())) {
            var dump = ThreadDumper.dump(jvm, folder, ThreadDumper.printedOwners(jvm));
            var group = dump.groups().getFirst();
            assertEquals(60, group.count(), dump::toString);
            assertEquals(60, dump.virtualThreads());
            assertTrue(group.virtual());
            assertEquals("WAITING", group.state());
            assertEquals(List.of("waiter"), group.names());
            var waiting = group.waiting().orElseThrow();
            assertEquals(StackGroup.How.PARKED, waiting.how());
            assertTrue(waiting.type().endsWith("ConditionObject"), waiting::type);
            assertEquals(1, waiting.objects());
            assertTrue(group.stack().stream().anyMatch(line -> line.contains("Patients$Parking.take")));
        }
        assertEquals(0, folder.toFile().list().length, "the dump is gone");
    }

    @Test
    void namesTheThreadsOfADeadlockAndWhoOwnsAMonitor() throws Exception {
        var run = held(Patients.Deadlocked.class, 3);
        try (var jvm = Attached.to(run.pid())) {
            Poll.until(
                    () -> ThreadDumper.dump(jvm, folder, ThreadDumper.printedOwners(jvm)).groups().stream()
                                    .filter(group -> group.state().equals("BLOCKED"))
                                    .mapToLong(StackGroup::count)
                                    .sum()
                            == 3,
                    () -> "not all are blocked");
            var dump = ThreadDumper.dump(jvm, folder, ThreadDumper.printedOwners(jvm));
            var deadlock = dump.deadlocks().getFirst();
            assertEquals(1, dump.deadlocks().size(), dump::toString);
            assertEquals(
                    List.of("first waits for java.lang.StringBuilder", "second waits for java.lang.Object"),
                    waiters(deadlock));
            assertEquals(List.of(new StackGroup.Owner("first", false)), ownersForThird(dump));
        }
    }

    @Test
    void namesWhoHasALockAndADeadlockOfALockAndAMonitor() throws Exception {
        var run = held(Patients.LockedUp.class, 3);
        try (var jvm = Attached.to(run.pid())) {
            var locks = ThreadDumper.printedOwners(jvm);
            Poll.until(
                    () -> waitingForLock(ThreadDumper.dump(jvm, folder, locks)) == 2
                            && !ThreadDumper.dump(jvm, folder, locks)
                                    .deadlocks()
                                    .isEmpty(),
                    () -> "not all are blocked");
            var dump = ThreadDumper.dump(jvm, folder, locks);
            assertEquals(
                    List.of(
                            "locker waits for java.lang.Object",
                            "monitor waits for java.util.concurrent.locks.ReentrantLock$NonfairSync"),
                    waiters(dump.deadlocks().getFirst()));
            assertEquals(List.of(new StackGroup.Owner("locker", false)), ownersForThird(dump));
        }
    }

    private static List<String> waiters(ThreadDump.Deadlock deadlock) {
        return deadlock.threads().stream()
                .map(waiter -> waiter.thread() + " waits for " + waiter.lock())
                .sorted()
                .toList();
    }

    private static List<StackGroup.Owner> ownersForThird(ThreadDump dump) {
        var third = dump.groups().stream()
                .filter(group -> group.names().contains("third"))
                .findFirst()
                .orElseThrow();
        return third.waiting().orElseThrow().owners();
    }

    private static long waitingForLock(ThreadDump dump) {
        return dump.groups().stream()
                .filter(group -> group.waiting()
                        .filter(waiting -> waiting.how() == StackGroup.How.LOCK)
                        .isPresent())
                .mapToLong(StackGroup::count)
                .sum();
    }

    @Test
    void saysThatAJvmHasEnded() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        try (var jvm = Attached.to(run.pid())) {
            run.close();
            var refused = assertThrows(AccessRefusedException.class, () -> jvm.ask("GC.heap_info"));
            assertEquals("JVM %d has ended.".formatted(run.pid()), refused.getMessage());
        }
        assertFalse(Files.exists(Path.of("/tmp/.java_pid" + run.pid())), "its socket is left");
    }

    @Test
    void saysWhatAJvmDoesNotKnow() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        try (var jvm = Attached.to(run.pid())) {
            var refused = assertThrows(AccessRefusedException.class, () -> jvm.ask("No.such_command"));
            assertTrue(refused.getMessage().contains("Unknown diagnostic command"), refused::getMessage);
        }
    }

    @Test
    void refusesWhatIsNoJvmWithoutASignal() throws Exception {
        assertRefused(Integer.MAX_VALUE, "There is no process 2147483647.");
        long own = ProcessHandle.current().pid();
        assertRefused(own, "Process %d is this JVM itself, which cannot attach to itself.".formatted(own));
        var sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertRefused(sleep.pid(), "Process %d is not a JVM: it is sleep.".formatted(sleep.pid()));
            assertTrue(sleep.isAlive());
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAJvmThatIsStoppedAtOnce() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        signal("-STOP", run.pid());
        try {
            assertRefused(
                    run.pid(),
                    "JVM %d is stopped (perhaps by Ctrl-Z) and cannot answer: kill -CONT %d resumes it."
                            .formatted(run.pid(), run.pid()));
        } finally {
            signal("-CONT", run.pid());
        }
        Attached.to(run.pid()).close();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor());
        var state = signal.equals("-STOP") ? ") T" : ") S";
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        Poll.until(() -> Files.readString(stat).contains(state), () -> signal + " has no effect");
    }

    @Test
    void refusesAJvmThatLetsNobodyAttach() throws Exception {
        var flag = "-XX:+DisableAttachMechanism";
        var run = lab.start(keeping(List.of(flag)), Listener.NONE);
        Poll.until(() -> run.round() > 0, () -> "no round");
        assertRefused(run.pid(), "JVM %d was started with %s, so nothing can attach to it.".formatted(run.pid(), flag));
    }

    @Test
    void listsJvmsByWhatTheyRun() throws Exception {
        var run = held(Patients.Keeping.class, 10);
        var found = JavaProcess.all().stream()
                .filter(process -> process.pid() == run.pid())
                .findFirst()
                .orElseThrow();
        assertTrue(
                found.command().startsWith("leakground.probe.Probe " + Patients.Keeping.class.getName()),
                found::toString);
    }

    private static void assertRefused(long pid, String message) {
        assertEquals(
                message,
                assertThrows(AccessRefusedException.class, () -> Attached.to(pid))
                        .getMessage());
    }

    private static Histogram.Change change(List<Histogram.Change> changes, Class<?> type) {
        return changes.stream()
                .filter(change -> change.type().equals(type.getName()))
                .findFirst()
                .orElseThrow();
    }

    /// A program that keeps something every round, five rounds a second, with flags of the JVM.
    private static Plan keeping(List<String> flags) {
        return new Plan(
                new Program.InRounds(Patients.Keeping.class.getName()),
                JvmOptions.ofHeap(64).withFlags(flags),
                new Drive(40, 0, 5));
    }

    /// A child that has done so many rounds and stands still.
    private Run held(Class<? extends Workload> program, long rounds) throws Exception {
        var plan = new Plan(new Program.InRounds(program.getName()), JvmOptions.ofHeap(64), Drive.flatOut(40));
        var run = lab.start(plan, Listener.NONE);
        run.holdAt(rounds);
        Poll.until(() -> run.round() == rounds, () -> "at round " + run.round() + ": " + run.output());
        assertTrue(run.hold(Poll.PATIENCE));
        assertEquals(rounds, run.round());
        return run;
    }
}
