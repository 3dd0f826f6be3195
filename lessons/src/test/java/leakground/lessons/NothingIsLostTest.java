package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.lab.Jdk;
import leakground.lessons.Progress.ExerciseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a learner has written and done stays, whatever happens to the disk and whoever else writes.
class NothingIsLostTest {

    private static final Exercise EXERCISE = Exercise.all().getFirst();
    private static final String SHELL = "/bin/sh";

    @TempDir
    Path folder;

    /// A shell of its own, as far as files go: another process that writes.
    static final class Writer {

        private static final int TIMES = 25;

        /// @param args what to do, and the folder of the learner
        public static void main(String[] args) throws Exception {
            var folder = Path.of(args[1]);
            switch (args[0]) {
                case "note" -> {
                    for (int i = 0; i < TIMES; i++) {
                        note(folder);
                    }
                }
                case "full" -> {
                    note(folder);
                    try {
                        new Workspace(folder).reset(EXERCISE);
                    } catch (IOException e) {
                        System.out.println("reset: " + Workspace.reason(e));
                    }
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }

        private static void note(Path folder) throws InterruptedException {
            new ProgressFile(folder, System.out::println)
                    .update(progress -> progress.with(EXERCISE, now -> now.checked("BROKEN")));
        }
    }

    @Test
    void twoProcessesThatWriteAtOnceLoseNothing() throws Exception {
        var writers = List.of(start(command("note")), start(command("note")));
        for (var writer : writers) {
            assertEquals("", ended(writer));
        }
        assertEquals(
                2 * Writer.TIMES,
                new ProgressFile(folder, _ -> {}).read().of(EXERCISE).checks());
    }

    @Test
    void aDiskThatTakesNoMoreLeavesWhatWasThere() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(SHELL)), "no shell that can limit the size of files");
        var mine = Files.writeString(new Workspace(folder).open(EXERCISE), "mine");
        new ProgressFile(folder, _ -> {}).update(progress -> progress.with(EXERCISE, ExerciseState::hinted));
        var before = Files.readString(folder.resolve("progress"));
        // No file may grow any more, which is what a full disk is to who writes.
        var limited = new ArrayList<>(List.of(SHELL, "-c", "ulimit -f 0 && exec \"$@\"", "limited"));
        limited.addAll(command("full"));
        var said = ended(start(limited)).lines().toList();
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.getFirst().startsWith("Your progress cannot be saved in " + folder), said::toString);
        assertTrue(said.getLast().startsWith("reset: "), said::toString);
        assertEquals("mine", Files.readString(mine));
        assertEquals(before, Files.readString(folder.resolve("progress")));
        assertEquals(List.of(mine.getFileName()), names(mine.getParent()));
        assertEquals(3, names(folder).size(), () -> "exercises, progress and its lock, and no draft");
    }

    @Test
    void aFolderThatIsReadOnlyIsLeftAsItIs() throws Exception {
        var mine = Files.writeString(new Workspace(folder).open(EXERCISE), "mine");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions");
        Files.setPosixFilePermissions(mine.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(mine.getParent()), "whoever runs this test may write everywhere");
            var messages = new ArrayList<String>();
            new ProgressFile(mine.getParent(), messages::add)
                    .update(progress -> progress.with(EXERCISE, ExerciseState::hinted));
            assertEquals(1, messages.size(), messages::toString);
            assertThrows(IOException.class, () -> new Workspace(folder).reset(EXERCISE));
            assertEquals("mine", Files.readString(mine));
        } finally {
            Files.setPosixFilePermissions(mine.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static List<Path> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }

    private List<String> command(String what) {
        return List.of(
                Jdk.program("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                what,
                folder.toString());
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String ended(Process process) throws IOException, InterruptedException {
        try (var reader = process.inputReader()) {
            var said = reader.readAllAsString();
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS), "it did not end");
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
