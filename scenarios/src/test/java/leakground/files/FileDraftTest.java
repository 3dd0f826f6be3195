package leakground.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.lab.Jdk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileDraftTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("file");
    }

    @Test
    void isAFileOnlyWhenItIsPutInPlace() throws Exception {
        try (var draft = new FileDraft(file)) {
            draft.write("whole");
            assertTrue(Files.notExists(file));
            draft.create();
        }
        assertEquals("whole", Files.readString(file));
        assertEquals(List.of(file), all());
    }

    @Test
    void leavesNothingWhenItIsClosedBefore() throws Exception {
        try (var draft = new FileDraft(file)) {
            draft.write("half");
        }
        assertEquals(List.of(), all());
    }

    @Test
    void createsNoFileInPlaceOfAnother() throws Exception {
        Files.writeString(file, "mine");
        try (var draft = new FileDraft(file)) {
            draft.write("other");
            assertThrows(FileAlreadyExistsException.class, draft::create);
        }
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of(file), all());
    }

    @Test
    void replacesAFile() throws Exception {
        Files.writeString(file, "before");
        FileDraft.replace(file, "after");
        assertEquals("after", Files.readString(file));
        assertEquals(List.of(file), all());
    }

    /// A limit for the size of files is as good as a full disk.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWriteThatFailsLeavesTheFileAsItWas() throws Exception {
        Files.writeString(file, "before");
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 8; exec \"$@\"",
                        "sh",
                        Jdk.program("java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replacing.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            assertTrue(output.readAllAsString().startsWith("failed: "));
        }
        assertEquals("before", Files.readString(file));
        assertEquals(List.of(file), all());
    }

    /// Replaces a file by a larger one than it may.
    static final class Replacing {
        public static void main(String[] args) {
            try {
                FileDraft.replace(Path.of(args[0]), "after".repeat(10_000));
                System.out.println("done");
            } catch (IOException e) {
                System.out.println("failed: " + e);
            }
        }
    }

    private List<Path> all() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
