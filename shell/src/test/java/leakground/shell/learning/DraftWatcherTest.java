package leakground.shell.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import leakground.lessons.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an editor has saved, where it cannot be put in its place.
class DraftWatcherTest {

    @TempDir
    Path folder;

    @Test
    void whatCannotBePutInItsPlaceIsKeptAndSaidInOneLine() throws IOException {
        var file = Files.writeString(folder.resolve("Mine.java"), "mine");
        try (var draft = new Draft(file);
                var saves = new DraftWatcher(draft, file)) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.equals(Thread.currentThread())
                            || thread.getName().equals("saves"))
                    .forEach(this::writesNoMore);
            Files.writeString(draft.path(), "saved");
            var said = saves.finish().orElseThrow();
            assertTrue(said.startsWith(file + " cannot be written ("), said);
            assertTrue(said.endsWith("; what you saved is " + folder.resolve("Mine.java.unsaved-1") + "."), said);
        }
        assertEquals("mine", Files.readString(file));
        assertEquals("saved", Files.readString(folder.resolve("Mine.java.unsaved-1")));
    }

    @Test
    void anEditorThatHasLostItsFileIsSaidInOneLine() throws IOException {
        var file = Files.writeString(folder.resolve("Mine.java"), "mine");
        try (var draft = new Draft(file);
                var saves = new DraftWatcher(draft, file)) {
            Files.delete(draft.path());
            assertEquals(
                    "The editor could not write what you saved last; %s is as it was before.".formatted(file),
                    saves.finish().orElseThrow());
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void whatWasNotSavedWhenTheEditorFailedIsKept() throws IOException {
        var file = Files.writeString(folder.resolve("Mine.java"), "mine");
        try (var draft = new Draft(file);
                var saves = new DraftWatcher(draft, file)) {
            var said = saves.rescue(Optional.of("typed"), "no room");
            assertEquals(
                    "The editor has failed (no room); what you had not saved is %s."
                            .formatted(folder.resolve("Mine.java.unsaved-1")),
                    said);
        }
        assertEquals("typed", Files.readString(folder.resolve("Mine.java.unsaved-1")));
    }

    @Test
    void whatWasSavedIsInItsPlaceWhenTheEditorFailed() throws IOException {
        var file = Files.writeString(folder.resolve("Mine.java"), "mine");
        try (var draft = new Draft(file);
                var saves = new DraftWatcher(draft, file)) {
            Files.writeString(draft.path(), "saved");
            assertEquals(
                    "The editor has failed (no room); all that you typed is %s.".formatted(file),
                    saves.rescue(Optional.empty(), "no room"));
        }
        assertEquals("saved", Files.readString(file));
    }

    /// A folder where a thread would write first stands for a disk that takes no more.
    private void writesNoMore(Thread thread) {
        try {
            Files.createDirectories(folder.resolve(
                    ".Mine.java.%d-%d/full".formatted(ProcessHandle.current().pid(), thread.threadId())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
