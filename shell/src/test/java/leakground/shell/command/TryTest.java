package leakground.shell.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `try` with files of all kinds, compiled and run for real.
final class TryTest extends TryFixture {

    @Test
    void findsALeakInAClassWithRound() throws IOException {
        write("Leak.java", LEAK);
        var out = run("Leak.java", "--rounds", "1000").with(0).out();
        assertTrue(out.contains("program LEAKING: did all 1000 rounds"), out);
        assertTrue(out.contains("KiB/round") || out.contains("B/round"), out);
    }

    @Test
    void judgesALeakBeforeItIsOutOfMemory() throws IOException {
        write("Leak.java", LEAK.replace("1000", "100_000"));
        var out = run("Leak.java").with(0).out();
        assertTrue(out.contains("program LEAKING"), out);
    }

    @Test
    void fillsACacheBeforeItJudges() throws IOException {
        write("Cache.java", """
                import java.util.*;
                class Cache implements leakground.scenario.Workload {
                    private final Map<Long, byte[]> map = new LinkedHashMap<>() {
                        @Override protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) { return size() > 5000; }
                    };
                    private long n;
                    public long round() { map.put(n++, new byte[1000]); return map.size(); }
                }
                """);
        var out = run("Cache.java").with(0).out();
        assertTrue(out.contains("program STEADY"), out);
    }

    @Test
    void findsNoneInAHealthyClass() throws IOException {
        write("Healthy.java", HEALTHY);
        var out = run("Healthy.java").with(0).out();
        assertTrue(out.contains("program STEADY"), out);
    }

    @Test
    void comparesBeforeWithAfter() throws IOException {
        write("Leak.java", LEAK);
        write("Healthy.java", HEALTHY);
        var lines = run("Leak.java", "Healthy.java", "--rounds", "1000", "--json")
                .with(0)
                .out()
                .lines()
                .toList();
        assertTrue(lines.getFirst().startsWith("{\"type\":\"sample\",\"side\":\""), lines::getFirst);
        var verdict = lines.getLast();
        assertTrue(
                verdict.startsWith("{\"type\":\"verdict\",\"scenario\":\"Leak.java\",\"per\":\"round\",\"sides\":"
                        + "{\"before\":{\"verdict\":\"LEAKING\",\"rounds\":1000,"),
                verdict);
        assertTrue(verdict.contains("\"after\":{\"verdict\":\"STEADY\""), verdict);
    }

    @Test
    void tellsTwoClassesOfOneNameApart() throws IOException {
        write("Leak.java", LEAK);
        write("new/Leak.java", LEAK.replace("kept.add(new byte[1000]);", ""));
        var out = run("Leak.java", "new/Leak.java", "--rounds", "1000", "--json")
                .with(0)
                .out();
        assertTrue(out.contains("{\"before\":{\"verdict\":\"LEAKING\""), out);
        assertTrue(out.contains("\"after\":{\"verdict\":\"STEADY\""), out);
        assertTrue(out.contains("\"side\":\"after\",\"round\":1000"), out);
    }

    @Test
    void judgesAMainPerSecond() throws IOException {
        write("Main.java", """
                List<Object> kept = new ArrayList<>();
                void main(String[] args) throws Exception {
                    IO.println("got " + List.of(args));
                    while (true) { kept.add(new byte[10_000]); Thread.sleep(10); }
                }
                """);
        var out = run("Main.java", "--args", "a b", "--show-output").with(0).out();
        assertTrue(out.contains("program LEAKING: stopped after "), out);
        assertTrue(out.contains("KiB/s"), out);
        assertFalse(out.contains("round"), out);
        assertTrue(out.contains("  got [a, b]"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | 0 | its main returned, and nothing of it runs any more",
                "System.exit(0);                     | 0 | it called System.exit(0)",
                "System.exit(3);                     | 1 | it exited by itself with code 3",
                "throw new Error(\"no way\");        | 1 | its main threw java.lang.Error: no way",
                "while (true) new Thread(() -> { try { Thread.sleep(99999); } catch (Exception e) {} }).start(); "
                        + "| 0 | to spare this machine",
            })
    void saysHowAMainEnds(String code, int exit, String sentence) throws IOException {
        write("Main.java", "class Main { static void main() { %s } }".formatted(code == null ? "" : code));
        var out = run("Main.java").with(exit).out();
        assertTrue(out.contains(sentence), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (long i = 0;; i++) System.out.println(i);",
                "System.in.read();",
                "new Thread(() -> { while (true); }).start();",
                "try { new ProcessBuilder(\"sleep\", \"600\").start().waitFor(); } catch (Exception e) { throw e; }",
            })
    void endsWhatDoesNotEnd(String code) throws IOException {
        write(
                "Main.java",
                "class Main { public static void main(String[] a) throws Exception { %s } }".formatted(code));
        var out = run("Main.java", "--seconds", "2").with(0).out();
        assertTrue(out.contains(": stopped after "), out);
    }

    @Test
    void saysThatARoundHangs() throws IOException {
        write("Spin.java", "class Spin { volatile long n; void round() { while (true) n = 1; } }");
        var out = run("Spin.java", "--seconds", "1").with(1).out();
        assertTrue(out.contains("round 1 did not end within 10 s; its thread is RUNNABLE in Spin.round"), out);
    }
}
