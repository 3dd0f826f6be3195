package leakground.shell;

import static leakground.shell.VirtualTerminal.CTRL_C;
import static leakground.shell.VirtualTerminal.CTRL_D;
import static leakground.shell.VirtualTerminal.ENTER;
import static leakground.shell.VirtualTerminal.TAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import leakground.shell.cli.WordTable;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractiveTest {

    /// The prompt without its last space, which nobody sees.
    private static final String READY = Interactive.PROMPT.strip();

    private static final String CTRL_P = "\u0010";

    @TempDir
    private Path folder;

    @Test
    void greetsWithWhatToTypeFirst() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await("New here? Type lesson.");
            screen.await("exercise for programs to repair");
            screen.await(READY);
            leave(screen, shell);
        }
    }

    @Test
    void completesACommandAndRunsIt() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("li" + TAB);
            screen.await(Interactive.PROMPT + "list");
            screen.type(ENTER);
            screen.await("missing-done-signal");
            screen.type("q");
            leave(screen, shell);
        }
    }

    @Test
    void splitsLinesAsEverywhere() throws Exception {
        var executed = new ArrayBlockingQueue<List<String>>(1);
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen, words -> {
                executed.add(words);
                return 0;
            });
            for (var row : WordTable.rows()) {
                screen.await("a prompt", text -> text.stripTrailing().endsWith(READY));
                screen.type(row.line().replace("\t", " ") + ENTER);
                assertEquals(row.words(), executed.take());
            }
            leave(screen, shell);
        }
    }

    @Test
    void completesAWordInQuotes() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("show \"sub-sl" + TAB);
            screen.await("show \"sub-slice\"");
            screen.type(ENTER);
            screen.await("A header of twenty bytes");
            leave(screen, shell);
        }
    }

    @Test
    void offersOptionsWithTheirDescriptions() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("code unst" + TAB);
            screen.await("code unstopped-ticker");
            screen.type("--" + TAB);
            screen.await("the same mistake in Go");
            screen.type(CTRL_C);
            leave(screen, shell);
        }
    }

    @Test
    void usesColour() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            assertTrue(ScreenTerminal.cellBold(screen.cell(0, 0)), screen.text());
            assertTrue(ScreenTerminal.cellHasForeground(screen.cell("New here? Type ".length(), 1)), screen.text());
            leave(screen, shell);
        }
    }

    @Test
    void drawsLinesAsTheyAre() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("diff unstopped-ticker" + ENTER);
            screen.await("│");
            leave(screen, shell);
        }
    }

    @Test
    void controlCClearsTheLine() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("nonsense");
            screen.await("nonsense");
            screen.type(CTRL_C);
            screen.await(
                    "has a second, empty prompt", text -> text.stripTrailing().endsWith("\nleakground>"));
            assertFalse(screen.text().contains("No command"), screen.text());
            leave(screen, shell);
        }
    }

    @Test
    void controlCInterruptsTheCommandAndNotTheShell() throws Exception {
        var waiting = new CountDownLatch(1);
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen, words -> {
                if (words.getFirst().equals("wait")) {
                    screen.terminal().writer().println("waiting");
                    screen.terminal().flush();
                    try {
                        waiting.await();
                    } catch (InterruptedException _) {
                        screen.terminal().writer().println("interrupted");
                    }
                    return 130;
                }
                return new Commands().execute(screen.console(), words);
            });
            screen.await(READY);
            screen.type("wait" + ENTER);
            screen.await("waiting");
            screen.type(CTRL_C);
            screen.await("interrupted");
            screen.type("help exit" + ENTER);
            screen.await("leaves the shell, like Ctrl-D");
            leave(screen, shell);
        }
    }

    @Test
    void exitLeaves() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("exit" + ENTER);
            shell.join();
        }
    }

    @Test
    void historyOutlivesTheShell() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("help show" + ENTER);
            screen.await("why it stays");
            leave(screen, shell);
        }
        assertEquals(List.of("help show"), Files.readAllLines(folder.resolve("history")));
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = start(screen);
            screen.await(READY);
            screen.type(CTRL_P);
            screen.await(Interactive.PROMPT + "help show");
            screen.type(CTRL_C);
            leave(screen, shell);
        }
    }

    @Test
    void aFolderThatCannotBeMadeMeansNoHistoryAndNoComplaint() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell =
                    start(screen, file.resolve("leakground"), words -> new Commands().execute(screen.console(), words));
            screen.await(READY);
            screen.type("help exit" + ENTER);
            screen.await("leaves the shell, like Ctrl-D");
            assertFalse(screen.text().contains("Exception"), screen.text());
            leave(screen, shell);
        }
    }

    @Test
    void showsALineOnceOnATerminalThatCannotMoveItsCursor() throws Exception {
        try (var screen = new VirtualTerminal(80, 24, "dumb")) {
            var shell = start(screen);
            screen.await(READY);
            screen.type("nonsense" + CTRL_C);
            screen.await("has a second prompt", text -> text.stripTrailing().endsWith("\n" + READY));
            screen.type("list timers" + ENTER);
            screen.await("unstopped-ticker  ");
            assertEquals(
                    1,
                    screen.lines().stream()
                            .filter(line -> line.endsWith("list timers"))
                            .count(),
                    screen.text());
            leave(screen, shell);
        }
    }

    @Test
    void worksAtATinySize() throws Exception {
        try (var screen = new VirtualTerminal(20, 5)) {
            var shell = start(screen);
            screen.await("leakground>");
            screen.type("help exit" + ENTER);
            screen.await("lines 1-");
            screen.type("Gq");
            screen.await("Example: exit");
            leave(screen, shell);
        }
    }

    private Thread start(VirtualTerminal screen) {
        return start(screen, words -> new Commands().execute(screen.console(), words));
    }

    private Thread start(VirtualTerminal screen, ToIntFunction<List<String>> execute) {
        return start(screen, folder, execute);
    }

    private static Thread start(VirtualTerminal screen, Path folder, ToIntFunction<List<String>> execute) {
        var shell = new Interactive(screen.terminal(), screen.console(), Optional.of(folder), new Commands(), execute);
        return Thread.ofPlatform().name("shell").daemon().start(shell::run);
    }

    private static void leave(VirtualTerminal screen, Thread shell) throws IOException, InterruptedException {
        screen.type(CTRL_D);
        shell.join();
    }
}
