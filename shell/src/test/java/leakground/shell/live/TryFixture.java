package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leakground.files.TemporaryFolder;
import leakground.shell.Ran;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A folder with files of a user, and the certainty that the tests of a class together leave nothing behind.
public abstract class TryFixture {

    public static final String LEAK = """
            import java.util.*;
            class Leak {
                static final List<byte[]> kept = new ArrayList<>();
                int round() { kept.add(new byte[1000]); return kept.size(); }
            }
            """;
    public static final String HEALTHY = """
            package some.where;
            class Other {}
            class Healthy { static void round() { new Other(); } }
            """;

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    @TempDir
    public Path folder;

    @BeforeAll
    public static void nothingIsThere() throws IOException {
        assertNothingIsThere();
    }

    @AfterAll
    public static void nothingIsLeft() throws IOException {
        assertNothingIsThere();
    }

    private static void assertNothingIsThere() throws IOException {
        assertEquals(List.of(), temporary(), "temporary folders are left");
        // A process that was killed takes a moment to go.
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!children().isEmpty()) {
            assertTrue(System.nanoTime() < deadline, () -> "children are left: " + children());
            Thread.onSpinWait();
        }
    }

    private static List<String> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse("?"))
                .toList();
    }

    /// Writes a file, and the folders that it is in.
    public Path write(String name, String source) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    /// Runs `try`; names of files are those in the folder.
    public Ran run(String... words) {
        var line = new ArrayList<>(List.of("try"));
        Arrays.stream(words)
                .map(word -> word.matches(".+\\.(java|txt|jar)")
                        ? folder.resolve(word).toString()
                        : word)
                .forEach(line::add);
        return Ran.words(line);
    }

    private static List<Path> temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            var own = TemporaryFolder.prefix(ProcessHandle.current().pid());
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .sorted()
                    .toList();
        }
    }
}
