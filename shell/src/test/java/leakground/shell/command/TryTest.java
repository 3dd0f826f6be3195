package leakground.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `try` with files of all kinds, compiled and run for real.
class TryTest {

    private static final String LEAK = """
            import java.util.*;
            class Leak {
                static final List<byte[]> kept = new ArrayList<>();
                int round() { kept.add(new byte[1000]); return kept.size(); }
            }
            """;
    private static final String HEALTHY = """
            package some.where;
            class Other {}
            class Healthy { static void round() { new Other(); } }
            """;

    @TempDir
    private Path folder;

    private List<Path> before = List.of();

    @BeforeEach
    void remember() throws IOException {
        before = temporary();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals(before, temporary(), "temporary folders are left");
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(child -> child.info().commandLine().orElse("").contains("leakground.probe.Probe"))
                        .count(),
                "children are left");
    }

    @Test
    void findsALeakInAClassWithRound() throws IOException {
        write("Leak.java", LEAK);
        var out = run(0, "Leak.java", "--rounds", "1000").out();
        assertTrue(out.contains("program LEAKING: did all 1000 rounds"), out);
        assertTrue(out.contains("KiB/round") || out.contains("B/round"), out);
    }

    @Test
    void judgesALeakBeforeItIsOutOfMemory() throws IOException {
        write("Leak.java", LEAK.replace("1000", "100_000"));
        var out = run(0, "Leak.java").out();
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
        var out = run(0, "Cache.java").out();
        assertTrue(out.contains("program STEADY"), out);
    }

    @Test
    void findsNoneInAHealthyClass() throws IOException {
        write("Healthy.java", HEALTHY);
        var out = run(0, "Healthy.java").out();
        assertTrue(out.contains("program STEADY"), out);
    }

    @Test
    void comparesBeforeWithAfter() throws IOException {
        write("Leak.java", LEAK);
        write("Healthy.java", HEALTHY);
        var lines = run(0, "Leak.java", "Healthy.java", "--rounds", "1000", "--json")
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
        Files.createDirectory(folder.resolve("new"));
        write("new/Leak.java", LEAK.replace("kept.add(new byte[1000]);", ""));
        var out = run(0, "Leak.java", "new/Leak.java", "--rounds", "1000", "--json")
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
        var out = run(0, "Main.java", "--args", "a b", "--show-output").out();
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
        var out = run(exit, "Main.java").out();
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
        var out = run(0, "Main.java", "--seconds", "2").out();
        assertTrue(out.contains(": stopped after "), out);
    }

    @Test
    void saysThatARoundHangs() throws IOException {
        write("Spin.java", "class Spin { volatile long n; void round() { while (true) n = 1; } }");
        var out = run(1, "Spin.java", "--seconds", "1").out();
        assertTrue(out.contains("round 1 did not end within 10 s; its thread is RUNNABLE in Spin.round"), out);
    }

    @Test
    void usesTheClassPath() throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        Files.write(folder.resolve("lib/name.txt"), new byte[5]);
        write("Uses.java", """
                class Uses { int round() throws Exception { return Uses.class.getResource("/name.txt").getPath().length(); } }
                """);
        var path = folder.resolve("lib") + File.pathSeparator;
        assertTrue(
                run(0, "Uses.java", "--rounds", "5", "--class-path", path).out().contains("did all 5 rounds"));
    }

    @Test
    void showsACompilerErrorWithACaret() throws IOException {
        write("Broken.java", "class Broken {\n\tint round() { return one + 1; }\n}\n");
        var done = run(1, "Broken.java");
        assertEquals(
                """
                FILE:2: error: cannot find symbol
                 int round() { return one + 1; }
                                      ^
                  symbol:   variable one
                  location: class Broken
                FILE does not compile: 1 error.
                """.replace("FILE", folder.resolve("Broken.java").toString()),
                done.err().replace("\r", ""));
        assertEquals("", done.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "None.java               | There is no file FOLDER/None.java.",
                "Empty.java              | FOLDER/Empty.java is empty.",
                "Folder.java             | FOLDER/Folder.java is a folder; try takes a Java source file.",
                "x.txt                   | FOLDER/x.txt is no Java source file: its name does not end in .java.",
                "Binary.java             | FOLDER/Binary.java is not text in UTF-8.",
                "Nothing.java            | FOLDER/Nothing.java has no class with a method round() or main",
                "Comment.java            | FOLDER/Comment.java has no class with a method round() or main",
                "NoWay.java              | FOLDER/NoWay.java: NoWay has round() and no constructor without parameters.",
                "Leak.java Main.java     | One file has round() and the other has main: they cannot be compared.",
                "Leak.java --args x      | --args is for a main, and Leak has round().",
                "Main.java --rounds 5    | --rounds is for round(), and Main has main: --seconds says how long it runs.",
                "Leak.java --settle 0    | --settle takes a whole number from 1 on, not 0.",
                "Leak.java --heap 1      | --heap takes a size such as 64m or 1g, not '1'.",
                "Leak.java --class-path no | --class-path: there is no no.",
                "''                      | Missing required parameter: 'FILE'.",
            })
    void saysInOneLineWhatIsWrong(String words, String message) throws IOException {
        write("Empty.java", " \n");
        write("x.txt", "hello");
        Files.createDirectory(folder.resolve("Folder.java"));
        Files.write(folder.resolve("Binary.java"), new byte[] {(byte) 0xff, (byte) 0xfe});
        write(
                "Nothing.java",
                "class Nothing { private void round() {} void round(int n) {} interface I { void round(); } }");
        write("Comment.java", "// nothing");
        write("NoWay.java", "record NoWay(int n) { void round() {} }");
        write("Leak.java", LEAK);
        write("Main.java", "void main() {}");
        var done = run(2, words.isEmpty() ? new String[0] : words.split(" "));
        assertTrue(done.err().startsWith(message.replace("FOLDER", folder.toString())), done::err);
        assertEquals(1, done.err().lines().count(), done::err);
        assertEquals("", done.out());
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name), source);
    }

    private static List<Path> temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("leakground-try-"))
                    .sorted()
                    .toList();
        }
    }

    private record Done(String out, String err) {}

    private Done run(int code, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, Map.of());
        var line = new ArrayList<>(List.of("try"));
        Arrays.stream(words)
                .map(word ->
                        word.matches(".+\\.(java|txt)") ? folder.resolve(word).toString() : word)
                .forEach(line::add);
        int actual = Commands.execute(console, line);
        assertEquals(code, actual, () -> out + "\n" + err);
        return new Done(out.toString(), err.toString());
    }
}
