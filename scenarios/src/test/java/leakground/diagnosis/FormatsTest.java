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
        var owners = PrintedLocks.read("""
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
                """);
        assertEquals(Map.of(3L, new LockOwners.Owner(22, "owner")), owners);
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
