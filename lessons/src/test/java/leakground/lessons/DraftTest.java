package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A learner's file while an editor has a copy of it.
class DraftTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void theLearnerHasAFile() throws IOException {
        file = Files.writeString(folder.resolve("Mine.java"), "mine");
    }

    @Test
    void whatIsSavedComesIntoItsPlace() throws IOException {
        try (var draft = new Draft(file)) {
            Files.writeString(draft.path(), "saved");
            placeFirmly(draft);
            assertEquals("saved", Files.readString(file));
        }
        assertEquals(List.of("Mine.java"), names());
    }

    @Test
    void whatWasSeenOnceMayBeHalfAFile() throws IOException {
        try (var draft = new Draft(file)) {
            Files.writeString(draft.path(), "sav");
            draft.place();
            assertEquals("mine", Files.readString(file));
            Files.writeString(draft.path(), "saved");
            placeFirmly(draft);
            assertEquals("saved", Files.readString(file));
        }
    }

    @Test
    void anEditorThatHasRemovedItsFileAndFailedTakesNothing() throws IOException {
        try (var draft = new Draft(file)) {
            Files.delete(draft.path());
            placeFirmly(draft);
            assertTrue(draft.isGone());
            assertEquals("mine", Files.readString(file));
        }
        assertEquals(List.of("Mine.java"), names());
    }

    @Test
    void aFileThatCannotBeReplacedStaysAndWhatWasSavedIsSetAside() throws IOException {
        try (var draft = new Draft(file)) {
            noMoreIsWritten();
            Files.writeString(draft.path(), "saved");
            assertThrows(IOException.class, () -> placeFirmly(draft));
            assertEquals("mine", Files.readString(file));
            assertEquals("saved", Files.readString(draft.setAside().orElseThrow()));
        }
        assertEquals("mine", Files.readString(file));
        assertEquals("saved", Files.readString(folder.resolve("Mine.java.unsaved-1")));
    }

    @Test
    void whatAnEditorHadNotSavedIsRescued() throws IOException {
        try (var draft = new Draft(file)) {
            assertEquals(Optional.of(folder.toRealPath().resolve("Mine.java.unsaved-1")), draft.rescue("typed"));
        }
        assertEquals(List.of("Mine.java", "Mine.java.unsaved-1"), names());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFolderThatTakesNoDraftIsKnownAtOnce() throws IOException {
        Files.writeString(folder.resolve(".editing-" + ProcessHandle.current().pid()), "in the way");
        assertThrows(IOException.class, () -> new Draft(file));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aLinkStaysOneAndItsTargetIsReplaced() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var target = Files.move(file, elsewhere.resolve("Mine.java"));
        Files.createSymbolicLink(file, target);
        try (var draft = new Draft(file)) {
            Files.writeString(draft.path(), "saved");
            placeFirmly(draft);
        }
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("saved", Files.readString(target));
    }

    private static void placeFirmly(Draft draft) throws IOException {
        draft.place();
        draft.place();
    }

    /// A folder where a file would be written first stands for a disk that takes no more.
    private void noMoreIsWritten() throws IOException {
        Files.createDirectories(folder.resolve(".Mine.java.%d-%d"
                        .formatted(
                                ProcessHandle.current().pid(),
                                Thread.currentThread().threadId()))
                .resolve("full"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
