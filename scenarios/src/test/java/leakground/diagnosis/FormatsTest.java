package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
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
    void readsJsonPieceByPiece() throws Exception {
        var json = new JsonReader(
                new StringReader(
                        "{ \"skipped\": {\"a\": [1, [], {\"b\": null}], \"c\": \"}\\\"\"}, \"list\": [\"x\\/y\", 12, null, true, \"\\u00e4\"] }"));
        var read = new StringBuilder();
        json.beginObject();
        while (json.hasNext()) {
            if (json.name().equals("list")) {
                json.beginArray();
                while (json.hasNext()) {
                    read.append(json.text()).append(' ');
                }
            } else {
                json.skip();
            }
        }
        assertEquals("x/y 12 null true ä ", read.toString());
    }

    @Test
    void passesOverAnArrayThatIsWrittenAsAnother() throws Exception {
        var filler = " ".repeat(70_000);
        var json = new JsonReader(new StringReader("[[\"a\", 1], " + filler + "[\"a\", 1], [\"a\", 2]]"));
        json.beginArray();
        assertTrue(json.hasNext());
        long place = json.place();
        json.skip();
        var written = json.writtenSince(place);
        assertEquals("[\"a\", 1]", new String(written));
        assertTrue(json.hasNext());
        assertTrue(json.skips(written));
        assertTrue(json.hasNext());
        assertFalse(json.skips(written));
        assertEquals(List.of("a", 2L), json.value());
        assertFalse(json.hasNext());
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
        var threads = ThreadDumpReader.read(new StringReader(CIRCLE));
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
        var threads = ThreadDumpReader.read(new StringReader(CIRCLE.replaceAll(", \"owner\": \"\\d\"", "")));
        var dump = threads.dump(() -> Map.of(7L, new LockOwners.Owner(99, "gone"), 8L, new LockOwners.Owner(7, "a")));
        assertEquals(
                List.of(List.of(new StackGroup.Owner("gone", true)), List.of(new StackGroup.Owner("a #7", false))),
                dump.groups().stream()
                        .map(group -> group.waiting().orElseThrow().owners())
                        .toList());
        assertEquals(List.of(), dump.deadlocks());
    }

    @Test
    void saysThatJsonBreaksOff() {
        assertThrows(EOFException.class, () -> new JsonReader(new StringReader("{\"a\": [1, ")).skip());
    }
}
