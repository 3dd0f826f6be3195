package leakground.shell.measuring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.shell.Ran;
import leakground.shell.cli.Build;
import leakground.shell.cli.TemporaryFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `verify --proving-ground`, with real child JVMs.
class ProvingGroundTest {

    private Set<Path> before = Set.of();

    @BeforeEach
    void tellWhereTheProjectIs() throws IOException {
        System.setProperty(
                Build.HOME, Path.of("..").toAbsolutePath().normalize().toString());
        before = compiled();
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        System.clearProperty(Build.HOME);
        assertEquals(before, compiled());
    }

    @Test
    void printsLabelsAgainstVerdicts() {
        var out = Ran.line("verify --proving-ground --only DiesOfIt --runs 2")
                .with(0)
                .out();
        assertEquals("""
                label          OUT OF MEMORY
                OUT OF MEMORY              2
                2 runs of 1 program: 0 wrong (0.0 %), 0 undecided (0.0 %)
                """, out);
    }

    @Test
    void printsThemAsJson() {
        var out = Ran.line("verify --proving-ground --only DiesOfIt --json")
                .with(0)
                .out();
        assertEquals(1, out.lines().count(), out);
        assertTrue(
                out.startsWith("{\"wrong\":0,\"undecided\":0,\"interrupted\":false,\"table\":"
                        + "{\"OUT OF MEMORY\":{\"OUT OF MEMORY\":1}},\"runs\":[{\"program\":\"OutOfMemory.DiesOfIt\""),
                out);
    }

    @Test
    void failsWithTheEvidenceWhereAVerdictIsWrong(@TempDir Path home) throws IOException {
        mislabelled(home);
        var out = Ran.line("verify --proving-ground").with(1).out();
        assertTrue(out.contains("1 run of 1 program: 1 wrong (100.0 %)"), out);
        assertTrue(out.contains("WRONG Mine.Dies (healthy), run 1: OUT OF MEMORY"), out);
        assertTrue(out.contains("ran out of memory after round"), out);
    }

    @Test
    void saysWhereAProgramDoesNotCompile(@TempDir Path home) throws IOException {
        mislabelled(home);
        Files.writeString(home.resolve("scenarios/src/test/java/leakground/proving/Bad.java"), "\n@Labelled\nclass");
        var done = Ran.line("verify --proving-ground").with(1);
        assertTrue(done.err().startsWith("The proving ground does not compile: "), done::err);
        assertEquals(1, done.err().lines().count(), done::err);
    }

    @Test
    void saysWhereTheSourcesAreMissing(@TempDir Path home) {
        System.setProperty(Build.HOME, home.toString());
        var gone = Ran.line("verify --proving-ground").with(2);
        assertTrue(gone.err().contains("there is no " + home), gone::err);
        System.clearProperty(Build.HOME);
        var unknown = Ran.line("verify --proving-ground").with(2);
        assertTrue(unknown.err().contains("only the launcher"), unknown::err);
        assertEquals(1, unknown.err().lines().count());
    }

    @Test
    void printsWhatItHasWhenInterrupted() throws InterruptedException {
        var out = Ran.interruptedLine("verify --proving-ground --only BatchOfAMinute")
                .with(130)
                .out();
        assertTrue(out.contains("0 runs of 0 programs"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify --proving-ground sub-slice  | --proving-ground takes --runs",
                "verify --proving-ground --all      | --proving-ground takes --runs",
                "verify --proving-ground --runs 0   | --runs takes a whole number from 1 on, not 0.",
                "verify --proving-ground --only zzz | No program of the proving ground has 'zzz' in its name.",
                "verify --all --runs 2              | --runs and --only belong to --proving-ground and --exercises.",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line).with(2).saysInOneLine(message);
    }

    /// A project of one program, which is called healthy and dies.
    private static void mislabelled(Path home) throws IOException {
        var folder = Files.createDirectories(home.resolve("scenarios/src/test/java/leakground/proving"));
        Files.copy(
                Path.of("../scenarios/src/test/java/leakground/proving/Labelled.java"),
                folder.resolve("Labelled.java"));
        Files.writeString(folder.resolve("Mine.java"), """
                package leakground.proving;

                final class Mine {
                    @Labelled
                    public static final class Dies implements leakground.scenario.Workload {
                        private final java.util.List<byte[]> kept = new java.util.ArrayList<>();

                        @Override
                        public long round() {
                            kept.add(new byte[4 << 20]);
                            return 1;
                        }
                    }
                }
                """);
        System.setProperty(Build.HOME, home.toString());
    }

    private static Set<Path> compiled() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            var own = TemporaryFolder.prefix(ProcessHandle.current().pid());
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .collect(Collectors.toSet());
        }
    }
}
