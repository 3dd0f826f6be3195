package leakground.shell.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recording leaves behind, however it ends.
class RecordingFileTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("a.jsonl");
    }

    @Test
    void holdsEachLineAsSoonAsItIsWrittenSoThatASignalLosesNothing() throws Exception {
        try (var file = new RecordingFile(path)) {
            file.json(Map.of("round", 1));
            assertEquals("{\"round\":1}\n", Files.readString(path));
        }
    }

    @Test
    void staysWhenItWasKept() throws Exception {
        try (var file = new RecordingFile(path)) {
            file.json(Map.of("round", 1));
            file.keep();
        }
        assertEquals("{\"round\":1}\n", Files.readString(path));
    }

    @Test
    void isGoneWhenItWasNotKept() {
        try (var file = new RecordingFile(path)) {
            file.json(Map.of("round", 1));
        }
        assertFalse(Files.exists(path));
    }
}
