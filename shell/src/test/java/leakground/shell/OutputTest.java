package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Poll;
import leakground.lab.Jdk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ends when standard output cannot be written to, in a JVM of its own.
class OutputTest {

    private static final String FULL = "Standard output cannot be written (No space left on device).\n";

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"list", "help", "show unstopped-ticker", "completion bash", "workshop show"})
    void aFullDiskEndsACommandWithOneLine(String words) throws Exception {
        var err = folder.resolve("err");
        var process = start(words, new File("/dev/full"), err);
        assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS));
        assertEquals(1, process.exitValue());
        assertEquals(FULL, Files.readString(err));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskEndsAScript() throws Exception {
        var err = folder.resolve("err");
        var process = start("", new File("/dev/full"), err);
        try (var input = process.outputWriter(UTF_8)) {
            input.write("help exit\n");
            input.flush();
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "without the end of the script");
        }
        assertEquals(1, process.exitValue());
        assertEquals(FULL, Files.readString(err));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskEndsARunAtItsFirstSample() throws Exception {
        var err = folder.resolve("err");
        var process = start("run unstopped-ticker --json --rounds 100000", new File("/dev/full"), err);
        assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS));
        assertEquals(1, process.exitValue());
        assertEquals(FULL, Files.readString(err));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClosedPipeEndsARunAtOnceAndQuietly() throws Exception {
        var err = folder.resolve("err");
        var process = start("run unstopped-ticker --json --rounds 100000 --rate 50", null, err);
        try (var output = process.inputReader(UTF_8)) {
            assertTrue(output.readLine().startsWith("{\"type\":\"sample\""));
        }
        assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "ends");
        assertEquals(StandardOutput.CLOSED_PIPE, process.exitValue());
        assertEquals("", Files.readString(err));
    }

    private Process start(String words, File output, Path err) throws IOException {
        var command = new ArrayList<>(List.of(
                Jdk.program("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName()));
        if (!words.isEmpty()) {
            command.addAll(List.of(words.split(" ")));
        }
        var process = new ProcessBuilder(command)
                .redirectOutput(output == null ? Redirect.PIPE : Redirect.to(output))
                .redirectError(err.toFile())
                .start();
        started.add(process);
        return process;
    }
}
