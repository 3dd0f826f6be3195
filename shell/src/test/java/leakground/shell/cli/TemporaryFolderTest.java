package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    /// Linux gives no process such a number.
    private static final long NOBODY = 1L << 40;

    @Test
    void whatAKilledJvmHasLeftIsSweptAway(@TempDir Path parent) throws Exception {
        var left = Files.createDirectories(parent.resolve(TemporaryFolder.prefix(NOBODY) + "1/bench"));
        Files.writeString(left.resolve("A.java"), "class A {}");
        TemporaryFolder.sweep(parent);
        assertEquals(Set.of(), names(parent));
    }

    @Test
    void whatALiveJvmHasIsLeftAlone(@TempDir Path parent) throws Exception {
        var name = TemporaryFolder.prefix(ProcessHandle.current().pid()) + "1";
        Files.createDirectory(parent.resolve(name));
        TemporaryFolder.sweep(parent);
        assertEquals(Set.of(name), names(parent));
    }

    @Test
    void whatIsNotOursIsLeftAlone(@TempDir Path parent) throws Exception {
        var other = "leakground-notes-" + NOBODY + "-1";
        Files.createDirectory(parent.resolve(other));
        TemporaryFolder.sweep(parent);
        assertEquals(Set.of(other), names(parent));
    }

    private static Set<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
