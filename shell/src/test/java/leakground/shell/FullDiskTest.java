package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.lab.Jdk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a command says and leaves when its file cannot be written as a whole. A limit for the size of files is as good
/// as a full disk, and needs no rights. Children have it too.
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {

    @TempDir
    private Path folder;

    private Path files;

    @BeforeEach
    void makeFolders() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    workshop result FOLDER/a.json --seat A                     | FOLDER/a.json cannot be written (File too large).
                    record mutable-key FOLDER/a.cast --rounds 20 --size 80x24  | FOLDER/a.jsonl cannot be written (File too large).
                    dump sub-slice FOLDER/a.hprof --only leaky --rounds 10     | JVM N did not write FOLDER/a.hprof: Dump file is incomplete: File too large
                    dump sub-slice FOLDER/a.json --threads --only leaky --rounds 9 | JVM N did not write FOLDER/a.json: Failed: java.io.IOException: File too large
                    settings set rate 5                                        | FOLDER/settings/leakground/settings cannot be written (File too large).
                    """)
    void isOneLineAndNothingIsLeft(String words, String message) throws Exception {
        var command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -f 0; exec \"$@\"",
                "sh",
                Jdk.program("java").toString(),
                "-XX:-UsePerfData",
                "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName()));
        for (var word : words.split(" +")) {
            command.add(word.replace("FOLDER", files.toString()));
        }
        var builder = new ProcessBuilder(command);
        // A pipe, for a file could not be written either.
        builder.environment()
                .putAll(Map.of(
                        "XDG_DATA_HOME",
                        folder.resolve("data").toString(),
                        "XDG_CONFIG_HOME",
                        files.resolve("settings").toString()));
        var process = builder.start();
        try (var out = process.inputReader(UTF_8);
                var err = process.errorReader(UTF_8)) {
            assertEquals("", out.readAllAsString());
            assertEquals(
                    message.replace("FOLDER", files.toString()) + "\n",
                    err.readAllAsString().replaceFirst("^JVM \\d+", "JVM N"));
            assertEquals(1, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        try (var left = Files.walk(files)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    /// Nobody can make a folder there, not even root.
    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource(delimiter = '|', textBlock = """
                    run sub-slice --rounds 30 --json     | 0 |
                    why sub-slice --rounds 30            | 1 | `why` failed: /proc/leakground
                    """)
    void onlyWhatNeedsATemporaryFolderFailsWithoutOne(String words, int code, String message) throws Exception {
        var command = new ArrayList<>(List.of(
                Jdk.program("java").toString(),
                "-Djava.io.tmpdir=/proc",
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName()));
        command.addAll(List.of(words.split(" +")));
        var err = folder.resolve("err");
        var process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertEquals(code, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readAllLines(err);
        assertEquals(message == null ? 0 : 1, said.size(), said::toString);
        assertTrue(message == null || said.getFirst().startsWith(message), said::toString);
    }
}
