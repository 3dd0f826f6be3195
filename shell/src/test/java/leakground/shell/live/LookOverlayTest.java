package leakground.shell.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import leakground.Poll;
import leakground.catalogue.Catalogue;
import leakground.files.TemporaryFolder;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LookOverlayTest {

    @TempDir
    private Path folder;

    @Test
    void aLookThatFailsSaysWhyAndWhereItsStackTraceIs() throws IOException {
        var log = DataFolder.here(environment()).orElseThrow().resolve("error.log");
        assertEquals(
                "Internal error in this look: IllegalStateException: no eyes. Details are in " + log + ".",
                shown(new IllegalStateException("no eyes")));
        assertTrue(Files.readString(log).contains("java.lang.IllegalStateException: no eyes"));
    }

    @Test
    void aLookThatRunsOutOfMemorySaysSo() {
        assertTrue(
                shown(new OutOfMemoryError("heap")).startsWith("Internal error in this look: OutOfMemoryError: heap."));
    }

    @Test
    void whatTheUserCanChangeIsSaidAsItIs() {
        assertEquals("This JVM has ended.", shown(UserError.failed("This JVM has ended.")));
        assertTrue(Files.notExists(DataFolder.here(environment()).orElseThrow()));
    }

    /// What lies over a duel when its look has failed.
    private String shown(Throwable failure) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var console = Console.of(nowhere, nowhere, UTF_8, environment());
        var plan = DuelPlan.leakAndFix(Catalogue.scenarios().getFirst(), same -> same);
        try (var session = new DuelSession(plan, DuelListener.NONE);
                var overlay = new LookOverlay(session, failing(failure), console)) {
            long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
            while (true) {
                var lines = overlay.render(70, 24, console.theme());
                var text = lines.subList(1, lines.size()).stream()
                        .map(line -> line.toString().strip())
                        .filter(line -> !line.isEmpty())
                        .collect(joining(" "));
                if (!text.equals("Looking ...")) {
                    return text.replaceAll("(?<=[/-]) ", "");
                }
                assertTrue(System.nanoTime() < deadline, "still looking");
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private Map<String, String> environment() {
        return Map.of("HOME", folder.toString());
    }

    private static DuelLook failing(Throwable failure) {
        return new DuelLook() {
            @Override
            public String title() {
                return "A look";
            }

            @Override
            public Seen at(List<Target> targets, TemporaryFolder temporary) {
                switch (failure) {
                    case RuntimeException exception -> throw exception;
                    case Error error -> throw error;
                    default -> throw new AssertionError(failure);
                }
            }
        };
    }
}
