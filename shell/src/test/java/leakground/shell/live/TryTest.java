package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import leakground.Poll;
import leakground.Tier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `try` with files of all kinds, compiled and run for real.
@Order(1)
final class TryTest extends TryFixture {

    private static final String FORKS =
            "while (true) new Thread(() -> { try { Thread.sleep(99999); } catch (Exception e) {} }).start();";

    private static final String CRASHES = "var f = sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\");"
            + " f.setAccessible(true); ((sun.misc.Unsafe) f.get(null)).putInt(0L, 1);";

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
                .jsonLines();
        assertEquals("sample", lines.getFirst().text("type"));
        var verdict = lines.getLast();
        assertEquals("Leak.java", verdict.text("scenario"));
        assertEquals("round", verdict.text("per"));
        assertEquals(1000, verdict.object("sides").object("before").count("rounds"));
        assertEquals("LEAKING", RunTest.verdict(verdict, "before"));
        assertEquals("STEADY", RunTest.verdict(verdict, "after"));
    }

    @Test
    void tellsTwoClassesOfOneNameApart() throws IOException {
        write("Leak.java", LEAK);
        write("new/Leak.java", LEAK.replace("kept.add(new byte[1000]);", ""));
        var lines = run("Leak.java", "new/Leak.java", "--rounds", "1000", "--json")
                .with(0)
                .jsonLines();
        assertEquals("LEAKING", RunTest.verdict(lines.getLast(), "before"));
        assertEquals("STEADY", RunTest.verdict(lines.getLast(), "after"));
        assertTrue(RunTest.isSampledAt(lines, "after", 1000), lines::toString);
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
        var out = run("Main.java", "--args", "a b", "--show-output", "--seconds", "6")
                .with(0)
                .out();
        assertTrue(out.contains("program LEAKING so far: stopped after "), out);
        assertTrue(out.contains("KiB/s"), out);
        assertFalse(out.contains("round"), out);
        assertTrue(out.contains("  got [a, b]"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | 0 | ended by itself after # s: its main returned, and nothing of it runs",
                "System.exit(0);                     | 0 | ended by itself after # s: it called System.exit(0)",
                "System.exit(3);                     | 1 | died after # s: it exited by itself with code 3",
                "throw new Error(\"no way\");        | 1 | died after # s: its main threw java.lang.Error: no way",
                FORKS + " | 0 | the safety limit of",
            })
    void saysHowAMainEnds(String code, int exit, String sentence) throws IOException {
        write("Main.java", "class Main { static void main() { %s } }".formatted(code == null ? "" : code));
        var ran = run("Main.java").with(exit);
        assertTrue(ran.out().replaceAll("\\d+\\.\\d s", "# s").contains(sentence), ran::out);
        assertEquals(sentence.startsWith("ended"), ran.err().contains("a verdict needs 5 s: give it more work"));
        assertTrue(!sentence.startsWith("ended") || ran.out().contains("program MEASURING "), ran::out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if (++n == 5) System.exit(0);       | 0 | /300: ended by itself after round 4: it called System.exit(0)",
                "if (++n == 5) System.exit(3);       | 1 | DIED: died after round 4: it exited by itself with code 3",
                "if (++n == 5) throw new Error(\"no\"); | 1 | DIED: died after round 4: java.lang.Error: no",
                "if (++n == 5) throw new Throwable(\"no\"); | 1 | DIED: died after round 4: java.lang.Throwable: no",
                CRASHES + " | 1 | DIED: died after round 0: the JVM crashed by SIGSEGV (0xb) in V  [libjvm.so+0x",
                FORKS + " | 0 | the safety limit of",
                "while (true) kept.add(new byte[1000]);  | 0 | OUT OF MEMORY: ran out of memory after round 0",
            })
    void saysHowARoundEndsAll(String code, int exit, String sentence) throws IOException {
        write("Ends.java", """
                class Ends { int n; static final java.util.List<Object> kept = new java.util.ArrayList<>(); void round() throws Throwable { %s } }
                """.formatted(code));
        var ran = run("Ends.java").with(exit);
        assertTrue(ran.out().contains(sentence), ran::out);
        assertEquals(
                sentence.startsWith("/300")
                        ? "program did 4 rounds; a verdict needs 300: its round() must not exit.\n"
                        : "",
                ran.err());
    }

    @Test
    void tellsAHaltFromAnExit() throws IOException {
        write("Halts.java", "class Halts { int n; void round() { if (++n == 5) Runtime.getRuntime().halt(0); } }");
        var out = run("Halts.java").with(0).out();
        assertTrue(out.replaceAll("round \\d", "round #").contains("after round #: it called Runtime.halt(0)"), out);
    }

    @Test
    void goesOnAfterARoundThatLeavesItsInterruptFlagSet() throws IOException {
        write("Polite.java", "class Polite { void round() { Thread.currentThread().interrupt(); } }");
        var out = run("Polite.java", "--rounds", "400").with(0).out();
        assertTrue(out.contains("did all 400 rounds"), out);
    }

    @Test
    void goesOnWhileThreadsOfTheProgramInterruptItsDriver() throws IOException {
        write("Rude.java", """
                class Rude {
                    Rude() {
                        var driver = Thread.currentThread();
                        Thread.ofPlatform().daemon().start(() -> {
                            try { while (true) { Thread.sleep(1); driver.interrupt(); } } catch (InterruptedException e) {}
                        });
                    }
                    void round() {}
                }
                """);
        var out = run("Rude.java", "--rounds", "400").with(0).out();
        assertTrue(out.contains("did all 400 rounds"), out);
    }

    /// Long enough for a busy machine, on which a second has few samples.
    @Tag(Tier.EXHAUSTIVE)
    @Test
    void judgesRoundsThatEndByThemselvesOnWhatTheyShowed() throws IOException {
        write("Leak.java", LEAK.replace("return", "if (kept.size() == 40_000) System.exit(0); return"));
        var out = run("Leak.java", "--rate", "4000", "--seconds", "60").with(0).out();
        assertTrue(out.contains("program LEAKING: ended by itself after round 39999: it called System.exit(0)"), out);
    }

    @Test
    void judgesAMainThatEndsByItselfOnWhatItShowed() throws IOException {
        write("Main.java", """
                void main() throws Exception {
                    var kept = new ArrayList<byte[]>();
                    for (int i = 0; i < 1200; i++) { kept.add(new byte[10_000]); Thread.sleep(10); }
                    System.exit(kept.size() - 1200);
                }
                """);
        var ran = run("Main.java", "--seconds", "60").with(0);
        assertTrue(ran.out().contains("program LEAKING so far: ended by itself after "), ran::out);
        assertEquals("", ran.err());
    }

    @Test
    void saysWhatATimeIsTooShortFor() throws IOException {
        write("Main.java", "void main() throws Exception { Thread.sleep(99_999); }");
        assertEquals(
                "program ran for 1.0 s; a verdict needs 5 s: use a longer --seconds.\n",
                run("Main.java", "--seconds", "1").with(0).err().replaceAll("[01]\\.\\d s", "1.0 s"));
        write("Leak.java", LEAK);
        assertEquals(
                "program did 5 rounds; a verdict needs 300: use more rounds, or --warm-up below 100.\n",
                run("Leak.java", "--rounds", "5").with(0).err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "static int n = 1 / 0; void round() {}        | java.lang.ExceptionInInitializerError: java.lang.ArithmeticException",
                "static int n = 1 / 0; static void main() {}  | its main threw java.lang.ExceptionInInitializerError: java.lang.Arith",
                "static { System.exit(4); } void round() {}   | it exited by itself with code 4",
                "Init() { throw new Error(\"no\"); } void round() {}   | died after round 0: java.lang.Error: no",
            })
    void saysThatAClassCannotBeUsed(String code, String sentence) throws IOException {
        write("Init.java", "class Init { %s }".formatted(code));
        var out = run("Init.java").with(1).out();
        assertTrue(out.contains("program DIED: ") && out.contains(sentence), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (long i = 0;; i++) System.out.println(i);",
                "System.in.read();",
                "while (true) System.in.available();",
                "new Thread(() -> { while (true); }).start();",
                "while (true) try { Thread.sleep(99999); } catch (InterruptedException e) {}",
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true); })); System.exit(0);",
            })
    void endsWhatDoesNotEnd(String code) throws IOException {
        write(
                "Main.java",
                "class Main { public static void main(String[] a) throws Exception { %s } }".formatted(code));
        var out = run("Main.java", "--seconds", "2").with(0).out();
        assertTrue(out.matches("(?s).*program MEASURING[^:]*: stopped after .*"), out);
    }

    @Test
    void endsWhatAProgramHasStarted() throws IOException {
        write("Starts.java", """
                class Starts {
                    static void round() throws Exception {
                        IO.println(new ProcessBuilder("sleep", "600").start().pid());
                    }
                }
                """);
        assertEndsWhatIsNamedLast(
                run("Starts.java", "--rounds", "1", "--show-output").with(0).out());
    }

    private static void assertEndsWhatIsNamedLast(String out) {
        long pid = Long.parseLong(out.lines().toList().getLast().strip());
        Poll.until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(), () -> "still runs: " + pid);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWhatHasMadeItselfIndependent() throws IOException {
        write("Daemon.java", """
                class Daemon {
                    static void round() throws Exception {
                        var shell = new ProcessBuilder("sh", "-c", "setsid sleep 600 > /dev/null 2>&1 & echo $!").start();
                        IO.println(shell.inputReader().readLine());
                        shell.waitFor();
                    }
                }
                """);
        assertEndsWhatIsNamedLast(
                run("Daemon.java", "--rounds", "1", "--show-output").with(0).out());
    }

    /// That of a scenario is told in the default tier.
    @Tag(Tier.EXHAUSTIVE)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while (true) n = 1;  | RUNNABLE in Hangs.round | lockBoth();                       | BLOCKED in Hangs.lockBoth",
                "System.in.read();    | WAITING in              | while (true) System.out.print(n); | ",
            })
    void saysThatARoundHangs(String code, String state, String otherCode, String otherState) throws IOException {
        hangs("Hangs.java", code);
        hangs("other/Hangs.java", otherCode);
        var out = run("Hangs.java", "other/Hangs.java", "--seconds", "1")
                .with(1)
                .out()
                .replaceAll("within \\d+ s", "within 10 s");
        var sentence = " DIED: died after round 0: round 1 did not end within 10 s; its thread is ";
        assertTrue(out.contains("before" + sentence + state), out);
        assertTrue(out.contains("after" + sentence + (otherState == null ? "" : otherState)), out);
    }

    private void hangs(String name, String code) throws IOException {
        write(name, """
                class Hangs {
                    volatile long n;
                    static final Object a = new Object(), b = new Object();
                    void round() throws Exception { %s }
                    static void lockBoth() throws Exception {
                        var held = new java.util.concurrent.CountDownLatch(1);
                        synchronized (a) {
                            new Thread(() -> { synchronized (b) { held.countDown(); synchronized (a) {} } }).start();
                            held.await();
                            synchronized (b) {}
                        }
                    }
                }
                """.formatted(code));
    }
}
