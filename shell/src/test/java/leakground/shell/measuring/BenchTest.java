package leakground.shell.measuring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.tools.ToolProvider;
import leakground.Poll;
import leakground.json.Json;
import leakground.shell.Ran;
import leakground.shell.cli.Build;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `bench`, with a stand-in for what measures, in a real process; so nothing is built here and JMH is not needed.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class BenchTest {

    private static final String RESULTS = """
            System.out.println("machine\\t2 × Test");
            System.out.println("setup\\t3\\t10\\t15\\t1000\\t1024\\t-Xmx1024m -XX:+UseG1GC");
            System.out.println("progress\\t1\\t4\\tLeaky, fork 1 of 3");
            System.out.println("what a workload prints");
            System.out.println("result\\tLeaky\\t1500.5\\t100.25\\t2000\\t0");
            System.out.println("result\\tFixed\\t1000.5\\t90\\t2024\\t1.5");
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void tellWhereTheProjectIs() throws IOException {
        Files.createDirectories(home.resolve("scenarios/src/jmh"));
        Files.writeString(home.resolve("scenarios/src/jmh/pom.xml"), "<project/>");
        System.setProperty(Build.HOME, home.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Build.HOME);
    }

    @Test
    void printsTheVariantsSideBySide() throws IOException {
        measures(RESULTS);
        var out = Ran.line("bench sub-slice").with(0).out();
        assertEquals("""
                variant  time per round  allocated per round
                Leaky    1.5 ± 0.1 µs    2,000 ± 0 B
                Fixed    1.0 ± 0.1 µs    2,024 ± 2 B
                Fixed saves 500.0 ns of time a round (33 %), and costs 24 B of allocation a
                  round (1.2 %).
                3 forks of each in turns, 15 batches of 1,000 rounds in each after 10 to warm
                  up; errors at 99.9 %; -Xmx1024m -XX:+UseG1GC, all compilers
                2 × Test
                """, out);
    }

    @Test
    void printsThemAsJson() throws IOException {
        measures(RESULTS);
        var costs = Ran.line("bench sub-slice --json").with(0).json();
        assertEquals("sub-slice", costs.text("scenario"));
        assertEquals("2 × Test", costs.text("machine"));
        assertEquals("-Xmx1024m", costs.list("jvm").getFirst());
        assertEquals(
                Json.object(
                        "variant", "fixed",
                        "nanos", 1000.5,
                        "nanos_error", 90.0,
                        "bytes", 2024.0,
                        "bytes_error", 1.5,
                        "nanos_more", -500.0,
                        "bytes_more", 24.0),
                costs.list("variants").getLast());
    }

    @Test
    void buildsNothingWhereOnlyTimesHaveChanged() throws IOException {
        measures(RESULTS);
        Files.setLastModifiedTime(home.resolve("scenarios/src/jmh/pom.xml"), FileTime.fromMillis(0));
        assertEquals("", Ran.line("bench sub-slice").with(0).err());
    }

    @Test
    void tellsWhatFailed() throws IOException {
        measures("System.out.println(\"failed\\tLeaky failed: no more files\"); System.exit(1);");
        Ran.line("bench sub-slice")
                .with(1)
                .saysInOneLine("sub-slice could not be measured: Leaky failed: no more files");
    }

    @Test
    void leavesNothingRunningWhenInterrupted() throws IOException, InterruptedException {
        measures("""
                var pid = new ProcessBuilder("sleep", "120").start().pid();
                java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), pid + " ");
                Thread.sleep(120_000);
                """.formatted(home.resolve("pid").toString().replace("\\", "\\\\")));
        var line = Thread.ofPlatform().name("bench").start(() -> Ran.line("bench sub-slice"));
        Poll.until(
                () -> Files.exists(home.resolve("pid"))
                        && Files.readString(home.resolve("pid")).endsWith(" "),
                () -> "no process id");
        long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        line.interrupt();
        assertTrue(line.join(Poll.PATIENCE));
        Poll.until(() -> !isAlive(pid), () -> "still runs: " + pid);
        assertFalse(ProcessHandle.current().descendants().anyMatch(left -> left.pid() == pid));
    }

    @Test
    void saysWhereTheSourcesAreMissing(@TempDir Path empty) {
        System.setProperty(Build.HOME, empty.toString());
        Ran.line("bench sub-slice").with(2).saysInOneLine("bench needs the sources of the benchmarks: there is no ");
        System.clearProperty(Build.HOME);
        Ran.line("bench sub-slice")
                .with(2)
                .saysInOneLine("bench needs the sources of the benchmarks: only the launcher shell/leakground knows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench                         | bench needs ID, such as `bench ",
                "bench sub-slcie               | No scenario 'sub-slcie'. Did you mean sub-slice?",
                "bench sub-slice --seconds 0   | --seconds takes a whole number of at least 1, not 0.",
                "bench sub-slice --seconds 1d  | --seconds takes a whole number, not '1d'.",
                "bench sub-slice --seconds 9999| --seconds takes up to 3600, not 9999.",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line).with(2).saysInOneLine(message);
    }

    /// Puts a program in the place of what measures, as if it had just been built.
    private void measures(String body) throws IOException {
        var source = Files.createDirectories(home.resolve("stand-in/leakground/bench"))
                .resolve("CostBenchmark.java");
        Files.writeString(source, """
                package leakground.bench;

                final class CostBenchmark {
                    public static void main(String[] args) throws Exception {
                        System.setOut(new java.io.PrintStream(System.out, true, "UTF-8"));
                        %s
                    }
                }
                """.formatted(body));
        // A folder is as good on a class path as a jar.
        var jar = Files.createDirectories(home.resolve("scenarios/target/jmh/leakground-benchmarks.jar"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "-encoding", "UTF-8", "-d", jar.toString(), source.toString()));
        var module = BenchModule.find();
        Files.writeString(module.stamp(), BenchModule.shell());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
