package leakground.shell.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leakground.lab.Jdk;
import leakground.shell.Playground;
import leakground.shell.Ran;

/// Command lines in JVMs of their own, because a JVM takes its packs at the start. They have a user folder of their
/// own.
///
/// @param folder an empty folder, in which they run
record PackedShell(Path folder) {

    private static final long MOST_SECONDS = 120;

    Ran line(String line) throws IOException, InterruptedException {
        return typed(line, "");
    }

    /// Runs a command line, or a shell if it has no command.
    ///
    /// @param input what the shell reads
    Ran typed(String line, String input) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Jdk.program("java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName()));
        command.addAll(List.of(line.split(" +", -1)));
        command.removeIf(String::isEmpty);
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var in = Files.writeString(folder.resolve("in"), input);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "XDG_DATA_HOME", folder.resolve("data").toString(),
                        "XDG_CONFIG_HOME", folder.resolve("settings").toString()));
        var process = builder.start();
        try {
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> line + " does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
