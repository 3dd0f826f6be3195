package leakground.shell;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.measure.Metric;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    /// Commands that only show something: others start JVMs, leave, or touch files of the user.
    private static final Set<String> SHOWING =
            Set.of("list", "show", "lesson", "code", "diff", "doctor", "help", "clear");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list timers",
                "list --grep TICKER",
                "list --grep no-such-word",
                "list --json",
                "show unstopped-ticker",
                "show unstopped-ticker --json",
                "code unstopped-ticker",
                "code unstopped-ticker --leaky",
                "code unstopped-ticker --fixed",
                "code unstopped-ticker --go",
                "code unstopped-ticker --variant fixed",
                "diff unstopped-ticker",
                "diff unstopped-ticker --unified",
                "diff unstopped-ticker --against Fixed",
                "watch",
                "watch --json",
                "doctor",
                "doctor --json",
                "help",
                "help list",
                "help diagnosis",
                "clear",
                "list -h",
                "show --help=false",
                "--help= show",
                "--help",
                "--ascii list",
                "list --no-color --ascii"
            })
    void succeeds(String line) {
        assertEquals(0, Ran.line(line).code(), () -> Ran.line(line).err());
    }

    @Test
    void everyCommandIsFoundByTheNameOfItsClass() {
        for (var command : Commands.subcommands(new Commands().model()).entrySet()) {
            var type = command.getValue().userObject().getClass();
            assertEquals(command.getKey() + "command", type.getSimpleName().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void listsWhatGrowsAMetric() {
        assertEquals(
                Catalogue.scenarios().stream()
                        .filter(scenario -> scenario.grows().contains(Metric.OPEN_FILES))
                        .map(scenario -> scenario.id())
                        .toList(),
                Ran.line("list --metric open_files --json").json().objects("scenarios").stream()
                        .map(scenario -> scenario.text("id"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lits                                    | No command 'lits'. Did you mean list?",
                "xyzzy                                   | No command 'xyzzy'. `help` lists them.",
                "help lits                               | No command 'lits'. Did you mean list?",
                "show                                    | show needs ID, such as `show unstopped-ticker`. `help show` explains it.",
                "show unstoped-ticker                    | No scenario 'unstoped-ticker'. Did you mean unstopped-ticker?",
                "show unstopped-ticker more              | show takes no 'more'. Usage: show ID [--json]",
                "show unstopped-ticker @..               | show takes no '@..'. Usage: show ID [--json]",
                "list timer                              | No family 'timer'. Did you mean timers?",
                "list --gerp x                           | No option '--gerp'. Did you mean --grep?",
                "list --jsn=1                            | No option '--jsn'. Did you mean --json?",
                "list --zzzzzzzz                         | No option '--zzzzzzzz'. `help list` lists them.",
                "code unstopped-ticker --variant Fixd    | No variant 'Fixd'. Did you mean Fixed?",
                "code unstopped-ticker --leaky --go      | --leaky, --go are mutually exclusive (specify only one).",
                "diff unstopped-ticker --against Leaky   | Leaky is not a fix. unstopped-ticker has Fixed.",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        var result = Ran.line(line);
        assertEquals(new Ran(2, "", message + "\n"), result);
    }

    @Test
    void namesNearIdsEvenIfNoneIsNear() {
        var result = Ran.line("show no-such");
        assertEquals(2, result.code());
        assertTrue(Catalogue.scenarios().stream().anyMatch(s -> result.err().contains(s.id())), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void printsSourceToAPipeWithoutAChangedCharacter() {
        var scenario = Catalogue.scenarios().getFirst();
        assertEquals(scenario.source().java(), Ran.line("code " + scenario.id()).out());
        assertEquals(
                scenario.source().go(),
                Ran.line("code " + scenario.id() + " --go").out());
    }

    @Test
    void writesNoColourToAPipe() {
        assertFalse(Ran.line("diff unstopped-ticker").out().contains("\u001b"));
    }

    @Test
    void knowsAsciiAloneWhereTheEncodingDoes() {
        var result = Ran.line(US_ASCII, Map.of(), "diff unstopped-ticker");
        assertTrue(result.out().chars().allMatch(character -> character < 128), result.out());
        assertFalse(result.out().contains("?"), result.out());
    }

    @Test
    void takesTheWidthFromColumnsWithoutATerminal() {
        int widest = Ran.line(UTF_8, Map.of("COLUMNS", "50"), "show unstopped-ticker")
                .out()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        assertTrue(widest <= 50, () -> "widest line: " + widest);
    }

    @Test
    void helpNamesEveryCommandWithAnExampleThatIsOne() {
        for (var group : new Commands().overview()) {
            for (var entry : group.entries()) {
                assertFalse(entry.summary().isEmpty(), entry.name());
                assertTrue(entry.example().startsWith(entry.name()), entry::toString);
                if (SHOWING.contains(entry.name())) {
                    assertEquals(0, Ran.line(entry.example()).code(), entry::toString);
                }
            }
        }
    }

    @Test
    void helpBeginsWithLearningAndHasALineForEveryCommand() {
        var lines = Ran.line("help").out().lines().toList();
        assertTrue(
                lines.stream().limit(6).anyMatch(line -> line.startsWith("  lesson ")), () -> String.join("\n", lines));
        for (var command : new Commands().names()) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("  " + command + " ")),
                    () -> command + " is not in\n" + String.join("\n", lines));
        }
    }

    @Test
    void exitAsksToLeave() {
        assertTrue(Ran.line("exit").code() < 0);
        assertTrue(Ran.line("quit").code() < 0);
    }

    @Test
    void anInternalErrorIsOneLineAndItsStackTraceIsInAFile(@TempDir Path folder) throws IOException {
        var result = failing(folder, "list");
        var log = DataFolder.here(home(folder)).orElseThrow().resolve("error.log");
        assertEquals(
                new Ran(
                        1,
                        "",
                        "Internal error in `list`: IllegalStateException: no paper. Details are in " + log + ".\n"),
                result);
        var kept = Files.readString(log);
        assertTrue(kept.contains("java.lang.IllegalStateException: no paper\n\tat "), kept);
    }

    @Test
    void debugPrintsTheStackTraceOfAnInternalErrorToo(@TempDir Path folder) {
        var err = failing(folder, "list --debug").err();
        assertTrue(err.startsWith("Internal error in `list`: IllegalStateException: no paper. Details are in "), err);
        assertTrue(err.contains(".\njava.lang.IllegalStateException: no paper\n\tat "), err);
    }

    /// Runs a line where nothing can be printed.
    private static Ran failing(Path folder, String line) {
        var out = new PrintWriter(Writer.nullWriter()) {
            @Override
            public void println(String text) {
                throw new IllegalStateException("no paper");
            }
        };
        var err = new StringWriter();
        var console = Console.of(out, new PrintWriter(err), UTF_8, home(folder));
        int code = new Commands().execute(console, List.of(line.split(" ", -1)));
        return new Ran(code, "", err.toString());
    }

    private static Map<String, String> home(Path folder) {
        return Map.of("HOME", folder.toString(), "APPDATA", folder.toString());
    }

    @Test
    void saysWhichVersionAndJdkItIs() {
        var out = Ran.line("--version").with(0).out();
        assertTrue(
                out.matches("leakground .+\nJDK %s, .+\n"
                        .formatted(Pattern.quote(Runtime.version().toString()))),
                out);
    }

    @Test
    void anInterruptedCommandIs130() {
        Thread.currentThread().interrupt();
        assertEquals(130, Ran.line("list").code());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void usesColourOnATerminalUnlessToldNotTo() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var terminal = screen.terminal();
            var err = new PrintWriter(new StringWriter());
            assertTrue(Console.of(terminal, err, Map.of()).color());
            assertTrue(Console.of(terminal, err, Map.of("NO_COLOR", "")).color());
            assertFalse(Console.of(terminal, err, Map.of("NO_COLOR", "1")).color());
            assertFalse(Console.of(terminal, err, Map.of()).with(true, false).color());
            assertTrue(Console.of(terminal, err, Map.of()).screen().isPresent());
        }
        try (var dumb = new VirtualTerminal(80, 24, "dumb")) {
            assertFalse(dumb.console().color());
            assertTrue(dumb.console().screen().isEmpty());
        }
    }

    @Test
    void aTerminalWithoutASizeCountsAs80x24() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            screen.terminal().setSize(Size.of(0, 0));
            assertEquals(80, screen.console().width());
            assertEquals(24, screen.console().height());
        }
    }
}
