package leakground.shell.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.Tips;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.WordTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    @TempDir
    private Path home;

    @BeforeEach
    void theFolderCanBeChosen() {
        assumeTrue(DataFolder.ofSettings(System.getProperty("os.name"), "/none", Map.of("XDG_CONFIG_HOME", "/conf"))
                .equals(Optional.of(Path.of("/conf/leakground"))));
    }

    @Test
    void whatIsSetIsShownAndKept() throws IOException {
        run("settings set rate 20").with(0);
        assertTrue(
                run("settings").with(0).out().contains("rate    20"),
                run("settings").out());
        assertEquals("20", run("settings --json").json().object("settings").text("rate"));
        assertEquals("rate = 20\n", Files.readString(file()));
        run("settings unset rate").with(0);
        assertEquals("", Files.readString(file()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    settings set rat 5      | No setting 'rat'. Did you mean rate?
                    settings set zzzzz 5    | No setting 'zzzzz'. Choose one of color, ascii, theme, rate, heap, gc, editor, pack, tips.
                    settings set rate fast  | --rate takes rounds per second, such as 5 or 0.5, or max, not 'fast'.
                    settings set tips maybe | tips is on or off, not 'maybe'.
                    settings set rate       | settings set takes a key and a value, such as `settings set rate 20`.
                    settings unset rate 5   | settings unset takes a key alone, such as `settings unset rate`.
                    settings sett rate 5    | No settings action 'sett'. Did you mean set?
                    """)
    void saysInOneLineWhatCannotBeSet(String line, String message) {
        run(line).with(2).saysInOneLine(message);
        assertFalse(Files.exists(file()));
    }

    @Test
    void aSettingIsTheDefaultOfAnOptionOfSomeCommands() {
        var settings = Settings.parse("heap = 32m\n").orElseThrow().settings();
        var commands = Commands.subcommands(new Commands().model());
        for (var command : List.of("run", "try", "why", "soak")) {
            var heap = Objects.requireNonNull(commands.get(command)).findOption("--heap");
            assertEquals(
                    command.equals("run") || command.equals("try") ? "32m" : null,
                    settings.defaultValue(heap),
                    command);
        }
    }

    @Test
    void whatIsTypedGoesBeforeWhatIsSet() throws IOException {
        write("gc = g1\n");
        assertTrue(run("run sub-slice --gc g2").with(2).err().startsWith("No collector 'g2'"));
    }

    @Test
    void asciiIsUsedWhereItIsSet() throws IOException {
        assertTrue(run("diff unstopped-ticker").out().chars().anyMatch(character -> character > 127));
        write("ascii = always\n");
        assertTrue(run("diff unstopped-ticker").out().chars().allMatch(character -> character < 128));
    }

    @Test
    void commentsAndWhatIsUnknownStay() throws IOException {
        write("# mine\nsparkle = yes\nrate = fast\nheap = 64m\n");
        var ran = run("settings set tips off").with(0);
        assertTrue(ran.err().contains("settings:2: No setting 'sparkle'."), ran.err());
        assertTrue(ran.err().contains("settings:3: --rate takes"), ran.err());
        assertEquals("# mine\nsparkle = yes\nheap = 64m\ntips = off\n", Files.readString(file()));
    }

    @Test
    void aDamagedFileIsSetAsideInOneLine() throws IOException {
        write("rate 20\u0000\n");
        var aside = file().resolveSibling("settings.damaged-1");
        run("settings set rate 5").with(0).saysOnStderr("Your settings file was damaged; it is now " + aside + ".");
        assertEquals("rate 20\u0000\n", Files.readString(aside));
        assertEquals("rate = 5\n", Files.readString(file()));
    }

    @Test
    void aFileThatIsNoTextIsSetAside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(1, run("list").with(0).err().lines().count());
        assertTrue(Files.exists(file().resolveSibling("settings.damaged-1")));
    }

    @Test
    void anAliasStandsForACommandWithItsOptions() throws IOException {
        run("alias lt=list --grep ticker --json").with(0);
        assertEquals("alias lt = list --grep ticker --json\n", Files.readString(file()));
        assertEquals(run("list --grep ticker --json").out(), run("lt").with(0).out());
        assertEquals(
                run("list timers --grep ticker --json").out(),
                run("--ascii lt timers").with(0).out());
        run("alias lt=").with(0);
        run("lt").with(2);
    }

    @ParameterizedTest
    @MethodSource("leakground.shell.cli.WordTable#rows")
    void splitsAliasesAsEverywhere(WordTable.Row row) {
        var words = new ArrayList<>(List.of("list"));
        words.addAll(row.words());
        assertEquals(words, Settings.NONE.with("x", "list " + row.line()).expand(List.of("x")));
    }

    @Test
    void anAliasIsKeptInQuotesWhereItNeedsThem() throws IOException {
        Ran.words(UTF_8, Map.of("XDG_CONFIG_HOME", home.toString()), List.of("alias", "lt=list", "--grep", "it's a"))
                .with(0);
        assertEquals(
                List.of("list", "--grep", "it's a"),
                SettingsFile.of(console(Map.of("XDG_CONFIG_HOME", home.toString())))
                        .expand(List.of("lt")));
    }

    @Test
    void anAliasMayStandBetweenQuotes() throws IOException {
        Ran.words(UTF_8, Map.of("XDG_CONFIG_HOME", home.toString()), List.of("alias", "lt='list --grep \"a b\"'"))
                .with(0);
        assertEquals("alias lt = list --grep \"a b\"\n", Files.readString(file()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alias list=show | list is a command; take another name.
                    alias x=lits    | No command 'lits'. Did you mean list?
                    alias x         | alias takes a name and a command, such as `alias r=run --gc g1`.
                    alias X!=list   | alias takes a name and a command, such as `alias r=run --gc g1`.
                    """)
    void saysInOneLineWhatIsNoAlias(String line, String message) {
        run(line).with(2).saysInOneLine(message);
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Files.writeString(home.resolve("leakground"), "a file in the way");
        var ran = run("settings set rate 5").with(1);
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void theFirstStartsShowOneTipEach() throws IOException {
        var console = console(Map.of("XDG_CONFIG_HOME", home.toString()));
        var data = home.resolve("data");
        for (var tip : Tips.ALL) {
            assertEquals(Optional.of(tip), Tips.next(console, data));
        }
        assertEquals(Optional.empty(), Tips.next(console, data));
        Files.writeString(data.resolve("tips"), "damaged");
        assertEquals(Optional.empty(), Tips.next(console, data));
    }

    @Test
    void tipsCanBeSwitchedOff() throws IOException {
        write("tips = off\n");
        assertEquals(Optional.empty(), Tips.next(console(Map.of("XDG_CONFIG_HOME", home.toString())), home));
    }

    private static Console console(Map<String, String> environment) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return Console.of(nowhere, nowhere, UTF_8, environment);
    }

    private Path file() {
        return home.resolve("leakground", "settings");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    private Ran run(String line) {
        return Ran.words(UTF_8, Map.of("XDG_CONFIG_HOME", home.toString(), "COLUMNS", "200"), List.of(line.split(" ")));
    }
}
