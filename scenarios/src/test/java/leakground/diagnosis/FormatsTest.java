package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a JVM writes, as text.
class FormatsTest {

    /// Two threads that wait for each other's locks, as a JDK 26 writes them.
    private static final String CIRCLE = """
            {"threadDump": {"threadContainers": [{"container": "<root>", "threads": [
              {"tid": "7", "name": "a", "state": "WAITING",
               "parkBlocker": {"object": "java.util.concurrent.locks.ReentrantLock$FairSync@1", "owner": "8"},
               "stack": ["java.base/java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(A.java:1)", "x.Y.z(Y.java:1)"]},
              {"tid": "8", "name": "a", "state": "WAITING",
               "parkBlocker": {"object": "java.util.concurrent.locks.ReentrantLock$FairSync@2", "owner": "7"},
               "stack": ["java.base/java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(A.java:1)", "x.Y.z(Y.java:2)"]}
            ]}]}}
            """;

    @Test
    void readsAHistogramWithoutFillers() {
        var histogram = Histogram.read("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:            10            400  [B (java.base@25.0.3)
                   2:             3            900  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
                   3:             2             64  app.Session
                   4:             5            160  app.Session
                Total          20           1524
                """);
        assertEquals(
                List.of(new Histogram.Row("byte[]", 10, 400), new Histogram.Row("app.Session", 7, 224)),
                histogram.rows());
    }

    @Test
    void knowsClassesThatCameAndWent() {
        var before = new Histogram(List.of(new Histogram.Row("gone", 5, 50), new Histogram.Row("same", 1, 10)));
        var now = new Histogram(List.of(new Histogram.Row("same", 1, 10), new Histogram.Row("new", 2, 20)));
        assertEquals(
                List.of("new 20", "same 0", "gone -50"),
                now.since(before).stream()
                        .map(change -> change.type() + " " + change.bytes())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "[I, int[]",
        "[[J, long[][]",
        "[Ljava.lang.String;, java.lang.String[]",
        "java.util.HashMap$Node, java.util.HashMap$Node",
        "java/lang/String, java.lang.String"
    })
    void writesClassesAsSourceDoes(String type, String expected) {
        assertEquals(expected, Histogram.source(type));
    }

    @Test
    void knowsWhoHasALockFromWhatAJvmPrints() {
        var owners = PrintedThreads.read("""
                "mai"n" #3 [71] prio=5 os_prio=0 tid=0x1 nid=71 waiting on condition  [0x7]
                   java.lang.Thread.State: WAITING (parking)
                	at jdk.internal.misc.Unsafe.park(java.base@25.0.3/Native Method)
                	- parking to wait for  <0x0000000701> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

                   Locked ownable synchronizers:
                	- None

                "owner" #22 [72] prio=5 os_prio=0 tid=0x2 nid=72 runnable  [0x8]
                   java.lang.Thread.State: RUNNABLE
                	- locked <0x0000000702> (a java.lang.Object)

                   Locked ownable synchronizers:
                	- <0x0000000701> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

                "GC Thread#0" os_prio=0 cpu=1.10ms elapsed=1.45s tid=0x3 nid=9 runnable
                """).owners();
        assertEquals(Map.of(3L, new LockOwners.Owner(22, "owner")), owners);
    }

    /// As JDK 17 prints it, which cannot write it into a file.
    private static final String PRINTED = """
            2026-11-29 06:36:26
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1 mixed mode, sharing):

            "Signal Dispatcher" #4 daemon prio=9 os_prio=0 cpu=0.48ms elapsed=1.57s tid=0x4 nid=0x79fd waiting on condition  [0x0]
               java.lang.Thread.State: RUNNABLE

               Locked ownable synchronizers:
            \t- None

            "dead-1" #60 daemon prio=5 os_prio=0 cpu=0.42ms elapsed=1.46s tid=0x5 nid=0x7a32 waiting for monitor entry  [0x7]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat Grow.lambda$dead$7(Grow.java:25)
            \t- waiting to lock <0x00000000f0d0> (a java.lang.Object)
            \t- locked <0x00000000f0c0> (a java.lang.StringBuilder)
            \tat Grow$$Lambda$21/0x00007ff78c001a00.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

               Locked ownable synchronizers:
            \t- None

            "dead-2" #61 daemon prio=5 os_prio=0 cpu=0.47ms elapsed=1.46s tid=0x6 nid=0x7a33 waiting for monitor entry  [0x8]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat Grow.lambda$dead$8(Grow.java:26)
            \t- waiting to lock <0x00000000f0c0> (a java.lang.StringBuilder)
            \t- locked <0x00000000f0d0> (a java.lang.Object)

               Locked ownable synchronizers:
            \t- None

            "notified" #59 daemon prio=5 os_prio=0 cpu=0.10ms elapsed=1.46s tid=0x7 nid=0x7a31 in Object.wait()  [0x9]
               java.lang.Thread.State: WAITING (on object monitor)
            \tat java.lang.Object.wait(java.base@17.0.15/Native Method)
            \t- waiting on <0x00000000f0e0> (a java.lang.Class for Grow)
            \t- locked <0x00000000f0e0> (a java.lang.Class for Grow)

               Locked ownable synchronizers:
            \t- None

            "VM Thread" os_prio=0 cpu=2.30ms elapsed=1.58s tid=0x8 nid=0x79f9 runnable

            JNI global refs: 15, weak refs: 0

            Found one Java-level deadlock:
            =============================
            "dead-1":
              waiting to lock monitor 0x00007ff77c0010b0 (object 0x00000000f0d0, a java.lang.Object),
              which is held by "dead-2"

            Java stack information for the threads listed above:
            ===================================================
            "dead-1":
            \tat Grow.lambda$dead$7(Grow.java:25)
            \t- waiting to lock <0x00000000f0d0> (a java.lang.Object)
            """;

    @Test
    void readsTheThreadsThatAnOlderJvmPrints() throws Exception {
        var dump = PrintedThreads.read(PRINTED).threads().dump(Map::of);
        assertEquals(
                List.of("dead-1 BLOCKED", "dead-2 BLOCKED", "notified WAITING"),
                dump.groups().stream()
                        .map(group -> group.names().getFirst() + " " + group.state())
                        .toList());
        assertEquals(
                List.of("Grow.lambda$dead$7(Grow.java:25)", "java.base/java.lang.Thread.run(Thread.java:840)"),
                dump.groups().getFirst().stack());
    }

    @Test
    void knowsFromWhatAJvmPrintsWhatThreadsWaitFor() throws Exception {
        var dump = PrintedThreads.read(PRINTED).threads().dump(Map::of);
        assertEquals(
                List.of("dead-1", "dead-2"),
                dump.deadlocks().getFirst().threads().stream()
                        .map(ThreadDump.Waiter::thread)
                        .toList());
        var notified = dump.groups().getLast().waiting().orElseThrow();
        assertEquals(StackGroup.How.NOTIFICATION, notified.how());
        assertEquals("Grow", notified.type());
    }

    /// As JDK 21 writes it, which tells neither the kind nor the state of a thread.
    @Test
    void knowsVirtualThreadsFromTheirFirstCall() throws Exception {
        var dump = read("""
                {"threadDump": {"processId": "7", "threadContainers": [{"container": "<root>", "threads": [
                  {"tid": "1", "name": "main", "stack": ["java.base\\/java.lang.Thread.sleep(Thread.java:509)"]},
                  {"tid": "22", "name": "", "stack": ["java.base\\/java.lang.VirtualThread.park(VirtualThread.java:582)",
                      "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:309)"]},
                  {"tid": "23", "name": "", "stack": []}
                ]}]}}""").dump(Map::of);
        assertEquals(1, dump.virtualThreads());
    }

    @Test
    void asksNobodyForOwnersThatADumpTells() throws Exception {
        var threads = read(CIRCLE);
        var dump = threads.dump(() -> {
            throw new AssertionError("it was asked");
        });
        assertEquals(
                List.of("a #7", "a #8"),
                dump.deadlocks().getFirst().threads().stream()
                        .map(ThreadDump.Waiter::thread)
                        .toList());
    }

    @Test
    void knowsThatAnOwnerHasEnded() throws Exception {
        var threads = read(CIRCLE.replaceAll(", \"owner\": \"\\d\"", ""));
        var dump = threads.dump(() -> Map.of(7L, new LockOwners.Owner(99, "gone"), 8L, new LockOwners.Owner(7, "a")));
        assertEquals(
                List.of(List.of(new StackGroup.Owner("gone", true)), List.of(new StackGroup.Owner("a #7", false))),
                dump.groups().stream()
                        .map(group -> group.waiting().orElseThrow().owners())
                        .toList());
        assertEquals(List.of(), dump.deadlocks());
    }

    @Test
    void everyThreadHasItsOwnStack() throws Exception {
        var stacks = List.of(
                List.of("a", "b", "c"), List.of("a", "bb", "c"), List.of("a"), List.of("b", "bb"), List.of("a", "b"));
        var threads = stacks.stream()
                .map(stack ->
                        stack.stream().map("\"%s\""::formatted).collect(Collectors.joining(",", "{\"stack\":[", "]}")))
                .collect(Collectors.joining(","));
        var dump = read("{\"threadDump\":{\"threadContainers\":[{\"threads\":[" + threads + "]}]}}")
                .dump(Map::of);
        assertEquals(stacks, dump.groups().stream().map(StackGroup::stack).toList());
    }

    @Test
    void passesOverWhatADumpTellsBesides() throws Exception {
        var dump = CIRCLE.replace(
                "{\"threadDump\": {",
                "{\"more\": {\"tid\": [1, {\"name\": null}]}, \"threadDump\": {\"time\": [\"}\"], ");
        assertEquals(
                2,
                read(dump.replace("{\"tid\"", "{\"more\": [{\"tid\": \"9\"}], \"tid\""))
                        .dump(Map::of)
                        .threads());
    }

    @Test
    void saysThatADumpBreaksOff() {
        for (int length : new int[] {0, 1, CIRCLE.indexOf("owner"), CIRCLE.lastIndexOf('}')}) {
            assertThrows(EOFException.class, () -> read(CIRCLE.substring(0, length)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "state": "WAITING",     | "state": NaN,
                    "state": "WAITING",     | "state": [1 2],
                    "state": "WAITING",     | "state": ["x"],
                    "state": "WAITING",     | "state": 0x1p3,
                    "tid": "7",             | "tid": 7d,
                    "owner": "8"}           | "owner": "8",}
                    "x.Y.z(Y.java:1)"]      | "x.Y.z(Y.java:1)"}
                    "x.Y.z(Y.java:1)"]      | "x.Y.z(Y.java:1)",]
                    "threadContainers": [{  | "threadContainers": {{
                    """)
    void refusesADumpThatIsDamaged(String written, String damaged) {
        var broken = assertThrows(IOException.class, () -> read(CIRCLE.replace(written, damaged)));
        assertTrue(broken.getMessage().matches("the thread dump is damaged at line \\d+"), broken::getMessage);
    }

    @Test
    void refusesADumpWithMoreTextBehindIt() {
        assertThrows(IOException.class, () -> read(CIRCLE + "{}"));
    }

    private static DumpedThreads read(String dump) throws IOException {
        return ThreadDumpReader.read(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
    }
}
