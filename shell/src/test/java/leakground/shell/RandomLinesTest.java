package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.Tier;
import leakground.shell.cli.Console;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.UserError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random command lines, completed and executed in this JVM: a thousand by default, a hundred thousand in the
/// exhaustive tier. What would start a JVM or wait for somebody is executed with an option that it does not have.
class RandomLinesTest {

    private static final int LINES = Tier.trials(300, 100_000);
    private static final long SEED = 24 + Tier.seed();

    /// Commands that end by themselves and write, if at all, into the folders of the user alone.
    private static final Set<String> QUICK = Set.of(
            "list",
            "show",
            "code",
            "diff",
            "lesson",
            "exercise",
            "hint",
            "solution",
            "reset",
            "edit",
            "help",
            "tips",
            "settings",
            "alias",
            "clear",
            "exit",
            "quit",
            "workshop");

    /// The actions of `workshop` that wait: for Ctrl-C, and for a host.
    private static final Set<String> WAITING = Set.of("host", "join");

    private static final Set<String> NAMES =
            new Commands().model().subcommands().keySet();
    private static final String NO_OPTION = "--no-such-option";

    @TempDir
    private Path scratch;

    @Test
    @Tag(Tier.WIDE)
    void anyLineIsCompletedAndExecutedWithoutAnException() {
        var environment = Map.of(
                "XDG_DATA_HOME", scratch.resolve("data").toString(),
                "XDG_CONFIG_HOME", scratch.resolve("config").toString());
        var lines = new RandomLines(SEED, scratch);
        var nowhere = new PrintWriter(Writer.nullWriter());
        var console = Console.of(nowhere, nowhere, UTF_8, environment);
        for (int i = 0; i < LINES; i++) {
            var line = lines.next();
            try {
                assertTimeoutPreemptively(Poll.PATIENCE, () -> tryOut(lines, line, console, environment));
            } catch (AssertionError failed) {
                throw new AssertionError("line %d, <%s>: %s".formatted(i, line, failed.getMessage()), failed);
            }
        }
    }

    private static void tryOut(RandomLines lines, String line, Console console, Map<String, String> environment) {
        lines.complete(line);
        lines.complete(line, lines.below(line.length() + 1));
        List<String> words;
        try {
            words = LineParser.words(line);
        } catch (UserError _) {
            return;
        }
        if (words.isEmpty()) {
            return;
        }
        var ran = Ran.words(UTF_8, environment, harmless(Commands.expand(console, words)));
        assertTrue(Set.of(-1, 0, 1, 2).contains(ran.code()), () -> "exit code " + ran.code());
        assertTrue(ran.code() <= 0 || !ran.err().isBlank(), () -> "fails without a word: " + ran.code());
        assertFalse(ran.err().contains("Internal error in"), ran::err);
        assertFalse(ran.err().contains("\tat "), ran::err);
        assertFalse(ran.err().contains("\u001b"), ran::err);
    }

    /// The words with an option that does not exist behind every command that is not quick, and every action that
    /// waits.
    private static List<String> harmless(List<String> words) {
        var harmless = new ArrayList<String>();
        for (var word : words) {
            harmless.add(word);
            if ((NAMES.contains(word) && !QUICK.contains(word)) || WAITING.contains(word)) {
                harmless.add(NO_OPTION);
            }
        }
        return harmless;
    }

    @Test
    void anyKeysLeaveThePromptAsItWas() throws Exception {
        var executed = new LinkedBlockingQueue<List<String>>();
        var lines = new RandomLines(SEED, scratch);
        try (var screen = new VirtualTerminal(80, 24)) {
            var shell = Thread.ofPlatform()
                    .daemon()
                    .name("shell")
                    .start(() -> new Interactive(
                                    screen.terminal(), screen.console(), Optional.empty(), new Commands(), words -> {
                                        executed.add(words);
                                        return 0;
                                    })
                            .run());
            for (int i = 0; i < 60; i++) {
                for (var word : lines.next().split(" ", -1)) {
                    screen.type(word.replaceAll("\\p{Cntrl}", "") + (lines.below(3) == 0 ? VirtualTerminal.TAB : " "));
                }
                // A question about many candidates takes the first key.
                screen.type("n" + CTRL_U + "mark " + i + VirtualTerminal.ENTER);
                awaitMark(i, executed, screen);
            }
            screen.type(VirtualTerminal.CTRL_D);
            assertTrue(shell.join(Poll.PATIENCE), screen::text);
        }
    }

    private static final String CTRL_U = "\u0015";

    private static void awaitMark(int i, LinkedBlockingQueue<List<String>> executed, VirtualTerminal screen)
            throws InterruptedException {
        var mark = List.of("mark", Integer.toString(i));
        while (true) {
            var words = executed.poll(20, TimeUnit.SECONDS);
            assertTrue(words != null, () -> "never came to mark " + mark + ":\n" + screen.text());
            if (words.equals(mark)) {
                return;
            }
        }
    }
}
