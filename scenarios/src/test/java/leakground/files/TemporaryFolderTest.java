package leakground.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
        TemporaryFolder.sweep(parent, Files.getOwner(parent));
        assertEquals(Set.of(), names(parent));
    }

    @Test
    void whatALiveJvmHasIsLeftAlone(@TempDir Path parent) throws Exception {
        var name = TemporaryFolder.prefix(ProcessHandle.current().pid()) + "1";
        Files.createDirectory(parent.resolve(name));
        TemporaryFolder.sweep(parent, Files.getOwner(parent));
        assertEquals(Set.of(name), names(parent));
    }

    @Test
    void whatIsNotOursIsLeftAlone(@TempDir Path parent) throws Exception {
        var other = "leakground-notes-" + NOBODY + "-1";
        Files.createDirectory(parent.resolve(other));
        TemporaryFolder.sweep(parent, Files.getOwner(parent));
        assertEquals(Set.of(other), names(parent));
    }

    @Test
    void whatAnotherUserHasIsLeftAlone(@TempDir Path parent) throws Exception {
        var name = TemporaryFolder.prefix(NOBODY) + "1";
        Files.createDirectory(parent.resolve(name));
        var users = parent.getFileSystem().getUserPrincipalLookupService();
        var owner = Files.getOwner(parent);
        var other = users.lookupPrincipalByName(owner.getName().equals("root") ? "nobody" : "root");
        TemporaryFolder.sweep(parent, other);
        assertEquals(Set.of(name), names(parent));
    }

    @Test
    void linksAreDeletedAndNotWhereTheyLead(@TempDir Path parent, @TempDir Path other) throws Exception {
        Files.writeString(other.resolve("precious"), "mine");
        var left = Files.createDirectories(parent.resolve(TemporaryFolder.prefix(NOBODY) + "1/program"));
        Files.createSymbolicLink(left.resolve("out"), other);
        TemporaryFolder.sweep(parent, Files.getOwner(parent));
        assertEquals(Set.of(), names(parent));
        assertEquals(Set.of("precious"), names(other));
    }

    @Test
    void aLinkIsNotAFolderOfAJvm(@TempDir Path parent, @TempDir Path other) throws Exception {
        Files.writeString(other.resolve("precious"), "mine");
        Files.createSymbolicLink(parent.resolve(TemporaryFolder.prefix(NOBODY) + "1"), other);
        TemporaryFolder.sweep(parent, Files.getOwner(parent));
        assertEquals(Set.of("precious"), names(other));
    }

    @Test
    void whatIsInItGoesWithIt() throws Exception {
        Path inside;
        try (var temporary = new TemporaryFolder()) {
            inside = temporary.folder("program");
            Files.writeString(Files.createDirectories(inside.resolve("a/b/c")).resolve("x"), "x");
        }
        assertFalse(Files.exists(inside.resolveSibling("")), inside::toString);
    }

    private static Set<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
