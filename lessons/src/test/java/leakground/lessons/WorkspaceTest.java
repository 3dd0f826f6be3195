package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.lab.Jdk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    private static final Exercise EXERCISE = Exercise.all().getFirst();

    @TempDir
    Path folder;

    @Test
    void laysOutTheFileAsGiven() throws IOException {
        var file = workspace().open(EXERCISE);
        assertEquals(folder.resolve("exercises", EXERCISE.id(), EXERCISE.file()), file);
        assertEquals(EXERCISE.given(), Files.readString(file));
        assertEquals(List.of(EXERCISE.file()), beside(file));
    }

    @Test
    void neverWritesOverWhatIsThere() throws IOException {
        var file = workspace().open(EXERCISE);
        Files.writeString(file, "mine");
        workspace().open(EXERCISE);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void resetKeepsEveryVersion() throws IOException {
        var file = workspace().open(EXERCISE);
        assertEquals(Optional.empty(), workspace().reset(EXERCISE));
        for (var text : List.of("first", "second")) {
            Files.writeString(file, text);
            var backup = workspace().reset(EXERCISE).orElseThrow();
            assertEquals(text, Files.readString(backup));
            assertEquals(EXERCISE.given(), Files.readString(file));
        }
        var name = EXERCISE.file();
        assertEquals(List.of(name, name + ".backup-1", name + ".backup-2"), beside(file));
    }

    @Test
    void aResetThatFailsLeavesTheFile() throws IOException {
        var file = workspace().open(EXERCISE);
        Files.writeString(file, "mine");
        // A folder where the draft would be written stands for a disk that takes no more.
        var draft = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        Files.createDirectories(draft.resolve("full"));
        assertThrows(IOException.class, () -> workspace().reset(EXERCISE));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void whatAnEditorOfAnEarlierVersionHasRemovedComesBack() throws IOException {
        var file = workspace().open(EXERCISE);
        Files.move(Files.writeString(file, "mine"), file.resolveSibling("." + file.getFileName() + ".before"));
        assertEquals("mine", Files.readString(workspace().open(EXERCISE)));
        assertEquals(List.of(EXERCISE.file()), beside(file));
    }

    @Test
    void whatAnEditorCouldNotPutInPlaceBeforeItWasKilledIsFound() throws Exception {
        var file = Files.writeString(workspace().open(EXERCISE), "mine");
        var gone = new ProcessBuilder(Jdk.program("java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();
        var folder = Files.createDirectory(file.resolveSibling(".editing-" + gone.pid()));
        Files.writeString(folder.resolve(file.getFileName()), "newer");
        workspace().open(EXERCISE);
        assertEquals("mine", Files.readString(file));
        assertEquals("newer", Files.readString(file.resolveSibling(file.getFileName() + ".unsaved-1")));
        assertEquals(List.of(EXERCISE.file(), EXERCISE.file() + ".unsaved-1"), beside(file));
    }

    private Workspace workspace() {
        return new Workspace(folder);
    }

    private static List<String> beside(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aTestComesWithItsProgramWhichAResetRestores() throws IOException {
        var exercise = Exercise.find("one-transfer").orElseThrow();
        var program = exercise.tested().orElseThrow();
        var workspace = new Workspace(folder);
        var copy = workspace.open(exercise).resolveSibling(program.file());
        assertEquals(program.leaking(), Files.readString(copy));
        Files.writeString(copy, "mine");
        workspace.open(exercise);
        assertEquals("mine", Files.readString(copy));
        workspace.reset(exercise);
        assertEquals(program.leaking(), Files.readString(copy));
        assertEquals("mine", Files.readString(copy.resolveSibling(program.file() + ".backup-1")));
    }
}
