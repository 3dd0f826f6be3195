package leakground.shell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ErrorLogTest {

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();
    private Path log = Path.of("");

    @BeforeEach
    void find() {
        environment = Map.of("HOME", folder.toString());
        log = DataFolder.here(environment).orElseThrow().resolve("error.log");
    }

    @Test
    void keepsOneStackTraceAfterTheOther() throws IOException {
        assertEquals(
                "Internal error in `run`: IllegalStateException: two lines. Details are in " + log + ".",
                report(new IllegalStateException("two\nlines.")));
        assertEquals(
                "Internal error in `run`: UnsupportedOperationException. Details are in " + log + ".",
                report(new UnsupportedOperationException()));
        var text = Files.readString(log);
        assertTrue(text.matches("(?s)\\d{4}-.+, JDK .+: `run`\njava.lang.IllegalStateException: two\nlines.\n\tat .+"));
        assertTrue(text.contains("\n\n20"), text);
        assertTrue(text.contains("\njava.lang.UnsupportedOperationException\n\tat "), text);
    }

    @Test
    void staysSmall() throws IOException {
        Files.createDirectories(log.getParent());
        Files.writeString(log, "x".repeat((1 << 20) + 1));
        report(new IllegalStateException("y".repeat(1 << 20)));
        assertTrue(Files.size(log) < 1 << 17, () -> log.toFile().length() + " bytes");
        assertEquals((1 << 20) + 1, Files.size(log.resolveSibling("error.log.old")));
    }

    @Test
    void aLogThatCannotBeWrittenIsNoFurtherError() throws IOException {
        Files.createDirectories(log);
        assertEquals("Internal error in `run`: IllegalStateException: why.", report(new IllegalStateException("why")));
        Files.delete(log);
        Files.delete(log.getParent());
        Files.createFile(log.getParent());
        assertEquals("Internal error in `run`: IllegalStateException: why.", report(new IllegalStateException("why")));
    }

    @Test
    void anErrorThatCannotBePrintedIsNoFurtherError() {
        assertEquals("Internal error in `run`: Unspeakable.", report(new Unspeakable()));
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("nothing to say");
        }
    }

    private String report(Throwable error) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var console = Console.of(nowhere, nowhere, UTF_8, environment);
        return ErrorLog.report(console, "`run`", error);
    }
}
