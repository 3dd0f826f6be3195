package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script for bash, asked as bash asks it.
class CompletionScriptTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void thereIsBash() throws IOException {
        assumeTrue(Files.isExecutable(BASH));
        Files.writeString(
                folder.resolve("script"), Ran.line("completion bash").with(0).out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    leakground les~                  | lesson
                    leakground run unstopp~          | unstopped-ticker
                    leakground lesson heap-and~      | heap-and-process
                    leakground exercise wareh~       | warehouse
                    leakground run x --gc par~       | parallel
                    leakground run x --theme con~    | contrast
                    leakground workshop bo~          | board
                    leakground list timer~           | timers
                    leakground list --metric open_~  | open_files
                    leakground list --metric = open_~  | open_files
                    leakground list --metric=open_~  | --metric=open_files
                    leakground list --metric=heap tim~ | timers
                    leakground help diag~            | diagnosis
                    leakground run --no-c~           | --no-color
                    """)
    void completes(String line, String expected) throws Exception {
        assertEquals(List.of(expected), completed(line.replace("~", "")));
    }

    @Test
    void offersAllScenarios() throws Exception {
        var offered = completed("leakground show ");
        assertTrue(
                offered.containsAll(
                        Catalogue.scenarios().stream().map(Scenario::id).toList()),
                offered::toString);
    }

    @Test
    void anotherShellIsOneLine() {
        Ran.line("completion fish").with(2).saysInOneLine("completion knows bash and zsh, not 'fish'.");
    }

    private List<String> completed(String line) throws IOException, InterruptedException {
        var script = folder.resolve("script");
        var words = new ArrayList<>(List.of(line.split(" ", -1)));
        // It is not bash that asks, and only bash may set options.
        var asked =
                "compopt() { :; }; source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; "
                        + "_complete_leakground_words; printf '%s\\n' \"${COMPREPLY[@]}\"";
        var command = new ArrayList<>(List.of(BASH.toString(), "-c", asked, "bash", script.toString()));
        command.addAll(words);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), UTF_8);
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            return text.lines()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
