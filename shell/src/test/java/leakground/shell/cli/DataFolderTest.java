package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    @Test
    void followsThePlatform() {
        assertEquals(folder("/home/a/.local/share/leakground"), DataFolder.of("Linux", "/home/a", Map.of()));
        assertEquals(folder("/data/leakground"), DataFolder.of("Linux", "/home/a", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(
                folder("/home/a/.local/share/leakground"),
                DataFolder.of("Linux", "/home/a", Map.of("XDG_DATA_HOME", "relative")));
        assertEquals(
                folder("/Users/a/Library/Application Support/leakground"),
                DataFolder.of("Mac OS X", "/Users/a", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(
                folder("/appdata/leakground"), DataFolder.of("Windows 11", "C:\\a", Map.of("APPDATA", "/appdata")));
    }

    @Test
    void theVariableHomeCountsMoreThanThePasswordDatabase() {
        var elsewhere = Map.of("HOME", "/elsewhere");
        assertEquals(folder("/elsewhere/.local/share/leakground"), DataFolder.of("Linux", "/home/a", elsewhere));
        assertEquals(folder("/elsewhere/.config/leakground"), DataFolder.ofSettings("Linux", "/home/a", elsewhere));
        assertEquals(
                folder("/elsewhere/Library/Application Support/leakground"),
                DataFolder.of("Mac OS X", "/Users/a", elsewhere));
        for (var none : List.of("", "relative")) {
            assertEquals(
                    folder("/home/a/.local/share/leakground"), DataFolder.of("Linux", "/home/a", Map.of("HOME", none)));
        }
    }

    @Test
    void isNoFolderWithoutAHome() {
        assertEquals(Optional.empty(), DataFolder.of("Linux", "?", Map.of()));
        assertEquals(Optional.empty(), DataFolder.of("Linux", "\0", Map.of()));
    }

    @Test
    void canBeWrittenWhereItCanBeMade(@TempDir Path folder) throws Exception {
        assertTrue(DataFolder.isWritable(folder.resolve("a/b")));
        var file = Files.createFile(folder.resolve("file"));
        assertFalse(DataFolder.isWritable(file.resolve("a")));
    }

    private static Optional<Path> folder(String path) {
        return Optional.of(Path.of(path));
    }
}
