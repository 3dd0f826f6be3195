package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.lab.Jdk;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The jar as it is shipped: its manifest says what the JVM is to allow it.
@Execution(ExecutionMode.SAME_THREAD)
class JarIT {

    private static final String JAVA = Jdk.program("java").toString();

    @TempDir
    private Path folder;

    @Test
    void readsTheCountersOfAnotherJvm() throws Exception {
        var samples = run("watch", "" + ProcessHandle.current().pid(), "--seconds", "1", "--json");
        var first = JsonObject.of(Json.read(samples.lines().findFirst().orElse("")));
        assertTrue(first.object("metrics").has("platform_threads"), samples);
    }

    @Test
    void loadsTheJsonLibraryForJsonAlone() throws Exception {
        var classes = folder.resolve("classes");
        run(List.of("-Xlog:class+load:file=" + classes), "list");
        assertFalse(Files.readString(classes, UTF_8).contains("com.fasterxml."));
        run(List.of("-Xlog:class+load:file=" + classes), "list", "--json");
        assertTrue(Files.readString(classes, UTF_8).contains("com.fasterxml."));
    }

    @Test
    void namesNoJsonLibraryForTheClassPathOfAChild() throws Exception {
        try (var names = Files.newDirectoryStream(Path.of("target/lib"), "leakground-scenarios*.jar");
                var jar = new JarFile(names.iterator().next().toFile())) {
            var libraries = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertTrue(libraries.contains("caffeine"), libraries);
            assertFalse(libraries.contains("jackson"), libraries);
        }
    }

    @Test
    void looksIntoAnotherJvm() throws Exception {
        var threads = run("threads", "" + ProcessHandle.current().pid());
        assertTrue(threads.contains("JarIT.looksIntoAnotherJvm"), threads);
    }

    /// It would start each way to a terminal that JLine knows, before it takes one.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void opensItsTerminalInOneWay() throws Exception {
        var classes = folder.resolve("classes");
        try (var terminal = (JniNativePty) new JniTerminalProvider().open(null, Size.of(80, 24))) {
            var end = new File(terminal.getName());
            var shell = new ProcessBuilder(
                            JAVA,
                            "-Xlog:class+load:file=" + classes,
                            "-jar",
                            "target/leakground-shell.jar",
                            "help",
                            "exit")
                    .redirectInput(end)
                    .redirectOutput(end)
                    .start();
            try {
                assertTrue(shell.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "ends");
                assertEquals(0, shell.exitValue());
            } finally {
                shell.destroyForcibly();
            }
        }
        var loaded = Files.readString(classes, UTF_8);
        assertTrue(loaded.contains("org.jline.terminal.impl.jni."), "by the native library");
        assertFalse(loaded.contains("org.jline.terminal.impl.ffm."), "by foreign functions too");
        assertFalse(loaded.contains("org.jline.terminal.impl.exec."), "by programs too");
    }

    private String run(String... words) throws IOException, InterruptedException {
        return run(List.of(), words);
    }

    private String run(List<String> options, String... words) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-jar", "target/leakground-shell.jar"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // A learner without progress: reading it takes the library too.
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        var process = builder.start();
        try {
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), () -> command + " does not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals("", Files.readString(err, UTF_8));
        return Files.readString(out, UTF_8);
    }
}
