package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import leakground.shell.cli.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths that are no files, and files that are too large to be read: one line, and no waiting for an end.
@DisabledOnOs(OS.WINDOWS)
class UnsuitableFilesTest {

    @TempDir
    private Path home;

    @BeforeEach
    void theFolderCanBeChosen() {
        assumeTrue(DataFolder.of(System.getProperty("os.name"), "/none", Map.of("XDG_DATA_HOME", "/data"))
                .equals(Optional.of(Path.of("/data/leakground"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replay PATH         | 2 | PATH is not a recording: it is a pipe or a device.
                    workshop show PATH  | 2 | PATH is not a playlist: it is a pipe or a device.
                    workshop board PATH | 1 | PATH is skipped: it is a pipe or a device.
                    try PATH.java       | 2 | PATH.java is not a Java source file: it is a pipe or a device.
                    why PATH.hprof      | 2 | There is no file PATH.hprof.
                    report sub-slice PATH.html | 2 | PATH.html exists already, and is not overwritten.
                    """)
    void aPipeIsOneLine(String words, int code, String message) throws Exception {
        var path = home.resolve("a");
        for (var ending : List.of("", ".java", ".hprof", ".html")) {
            makePipe(Path.of(path + ending));
        }
        run(words.replace("PATH", path.toString())).with(code).saysInOneLine(message.replace("PATH", path.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replay PATH         | 2 | PATH is not a recording: it is a link to nothing.
                    workshop show PATH  | 2 | PATH is not a playlist: it is a link to nothing.
                    workshop board PATH | 1 | PATH is skipped: it is a link to nothing.
                    try PATH.java       | 2 | There is no file PATH.java.
                    report sub-slice PATH.html | 2 | PATH.html exists already, and is not overwritten.
                    dump sub-slice PATH.hprof  | 2 | PATH.hprof exists already, and is not overwritten.
                    """)
    void aLinkToNothingIsOneLine(String words, int code, String message) throws Exception {
        var path = home.resolve("a");
        for (var ending : List.of("", ".java", ".hprof", ".html")) {
            Files.createSymbolicLink(Path.of(path + ending), home.resolve("nothing"));
        }
        run(words.replace("PATH", path.toString())).with(code).saysInOneLine(message.replace("PATH", path.toString()));
        assertTrue(Files.notExists(home.resolve("nothing")));
    }

    @Test
    void settingsThatAreNoFileAreOneLine() throws Exception {
        var settings = Files.createDirectories(home.resolve("leakground")).resolve("settings");
        makePipe(settings);
        run("list").with(2).saysInOneLine("`list` failed: " + settings + ": it is a pipe or a device.");
    }

    @Test
    void progressThatIsNoFileIsOneLine() throws Exception {
        var progress = Files.createDirectories(home.resolve("leakground")).resolve("progress");
        Files.createSymbolicLink(progress, home.resolve("nothing"));
        for (var words : List.of("exercise", "lesson", "exercise warehouse", "workshop result --json --seat A")) {
            run(words)
                    .with(2)
                    .saysInOneLine(
                            "`%s` failed: %s: it is a link to nothing.".formatted(words.split(" ")[0], progress));
        }
    }

    @Test
    void anExerciseThatIsNoFileIsOneLine() throws Exception {
        var exercise = home.resolve("leakground/exercises/warehouse/Warehouse.java");
        Files.createDirectories(exercise.getParent());
        makePipe(exercise);
        run("exercise warehouse").with(2).saysInOneLine(exercise + " cannot be read (it is a pipe or a device).");
        run("check warehouse").with(2).saysInOneLine(exercise + " cannot be read (it is a pipe or a device).");
    }

    @Test
    void anExerciseThatIsTooLargeIsOneLine() throws Exception {
        var exercise = home.resolve("leakground/exercises/warehouse/Warehouse.java");
        Files.createDirectories(exercise.getParent());
        sparse(exercise, 3L << 30);
        run("check warehouse").with(2).saysInOneLine(exercise + " is larger than 10 MiB.");
    }

    @Test
    void aLockThatIsNoFileIsOneLine() throws Exception {
        var lock = Files.createDirectories(home.resolve("leakground")).resolve("progress.lock");
        makePipe(lock);
        run("exercise warehouse").with(2).saysInOneLine("`exercise` failed: " + lock + ": it is a pipe or a device.");
    }

    @Test
    void aClassPathOfAPipeIsOneLine() throws Exception {
        var pipe = home.resolve("pipe.jar");
        makePipe(pipe);
        var source = Files.writeString(home.resolve("A.java"), "class A { void round() {} }");
        run("try %s --class-path %s".formatted(source, pipe))
                .with(2)
                .saysInOneLine("--class-path: " + pipe + " is neither a folder nor a jar.");
    }

    @Test
    void progressThatIsTooLargeIsSetAside() throws Exception {
        var progress = Files.createDirectories(home.resolve("leakground")).resolve("progress");
        sparse(progress, 3L << 30);
        var ran = run("exercise").with(0);
        assertEquals(
                "Your progress file was damaged. It is now %s.damaged-1, and a new file was started.\n"
                        .formatted(progress),
                ran.err());
    }

    @Test
    void aRecordingThatIsTooLargeIsOneLine() throws Exception {
        var file = home.resolve("a.cast");
        sparse(file, 200L << 20);
        run("replay " + file).with(2).saysInOneLine(file + " is too large: a recording has at most 32 MiB.");
    }

    @Test
    void aRecordingOfTooManyLinesIsOneLine() throws Exception {
        var header = "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}\n";
        var file = Files.writeString(home.resolve("a.cast"), header + "[0,\"o\",\"x\"]\n".repeat(200_000));
        run("replay " + file).with(2).saysInOneLine(file + " is too long: a recording has at most 200,000 lines.");
    }

    @Test
    void aClassThatIsTooLargeIsOneLine() throws Exception {
        var file = home.resolve("a.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("Big.class"));
            jar.write(new byte[(16 << 20) + 1]);
        }
        run("try %s --main Big".formatted(file)).with(2).saysInOneLine("The class Big is larger than 16 MiB.");
    }

    /// A file that takes no room.
    private static void sparse(Path file, long bytes) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(bytes - 1).write(ByteBuffer.wrap(new byte[1]));
        }
    }

    private static void makePipe(Path path) throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    }

    private Ran run(String line) {
        var folders = Map.of("XDG_DATA_HOME", home.toString(), "XDG_CONFIG_HOME", home.toString());
        return Ran.line(UTF_8, folders, line);
    }
}
