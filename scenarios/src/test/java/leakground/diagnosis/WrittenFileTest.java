package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Has a process with its root folder laid out as the system shows it.
@EnabledOnOs({OS.LINUX, OS.MAC})
class WrittenFileTest {

    @TempDir
    Path folder;

    private Path process;
    private Path file;

    @BeforeEach
    void laysOutAProcess() throws Exception {
        process = Files.createDirectory(folder.resolve("4711"));
        file = folder.resolve("heap.hprof");
    }

    @Test
    void fileOfAProcessWithOurRootIsWrittenWhereItIsWanted() throws Exception {
        Files.createSymbolicLink(process.resolve("root"), Path.of("/"));
        try (var written = WrittenFile.by(4711, process, file)) {
            assertEquals(file, written.there());
            assertEquals(file, written.here());
        }
    }

    @Test
    void fileOfAProcessWithAnotherRootIsFetchedFromThere() throws Exception {
        Files.createDirectories(process.resolve("root/tmp"));
        try (var written = WrittenFile.by(4711, process, file)) {
            assertTrue(written.there().startsWith("/tmp"), () -> written.there().toString());
            assertEquals(written.here(), process.resolve("root" + written.there()));
            Files.writeString(written.here(), "whole");
            written.keep();
        }
        assertEquals("whole", Files.readString(file));
        assertArrayEquals(new String[0], process.resolve("root/tmp").toFile().list());
    }

    @Test
    void fileThatIsNotKeptIsDeleted() throws Exception {
        Files.createDirectories(process.resolve("root/tmp"));
        try (var written = WrittenFile.by(4711, process, file)) {
            Files.writeString(written.here(), "a part");
        }
        assertFalse(Files.exists(file));
        assertArrayEquals(new String[0], process.resolve("root/tmp").toFile().list());
    }

    @Test
    void processWithoutATemporaryFolderIsRefused() throws Exception {
        Files.createDirectory(process.resolve("root"));
        var refused = assertThrows(AccessRefusedException.class, () -> WrittenFile.by(4711, process, file));
        assertTrue(
                refused.getMessage()
                        .startsWith("JVM 4711 has a root folder of its own, and its /tmp cannot be written"),
                refused::getMessage);
    }
}
