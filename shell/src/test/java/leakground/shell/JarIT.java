package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The jar as it is shipped: its manifest says what the JVM is to allow it.
@Timeout(60)
class JarIT {

    @TempDir
    private Path folder;

    @Test
    void readsTheCountersOfAnotherJvm() throws Exception {
        var samples = run("watch", "" + ProcessHandle.current().pid(), "--seconds", "1", "--json");
        assertTrue(samples.contains("platform_threads"), samples);
    }

    @Test
    void looksIntoAnotherJvm() throws Exception {
        var threads = run("threads", "" + ProcessHandle.current().pid());
        assertTrue(threads.contains("JarIT.looksIntoAnotherJvm"), threads);
    }

    private String run(String... words) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(Stream.of(java, "-jar", "target/leakground-shell.jar"), Stream.of(words))
                .toList();
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(30, SECONDS), () -> command + " does not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals("", Files.readString(err, UTF_8));
        return Files.readString(out, UTF_8);
    }
}
