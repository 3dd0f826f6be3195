package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.scenario.Family;
import leakground.shell.command.Commands;
import leakground.shell.command.Ran;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private final Completion completion = new Completion(Commands::model);

    @Test
    void offersCommandsWithDescriptions() {
        var candidates = complete("");
        assertTrue(values("").containsAll(List.of("list", "show", "code", "diff", "doctor", "help", "clear", "exit")));
        candidates.forEach(candidate -> assertFalse(candidate.descr().isEmpty(), candidate::value));
    }

    @Test
    void offersScenariosByTitle() {
        assertEquals(Catalogue.scenarios().stream().map(Scenario::id).toList(), values("show "));
        assertEquals(
                Catalogue.scenarios().getFirst().title(),
                complete("show ").getFirst().descr());
    }

    @Test
    void offersFamilies() {
        assertEquals(Family.values().length, values("list ").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code unstopped-ticker --variant ~|Leaky,Fixed",
                "code unstopped-ticker --variant=F~|--variant=Leaky,--variant=Fixed",
                "diff unstopped-ticker --against ~|Fixed",
                "show unstopped-ticker ~|",
                "nonsense ~|",
                "code unstopped-ticker --no-such=x~|",
            })
    void offersValues(String line, String expected) {
        assertEquals(Objects.requireNonNullElse(expected, ""), String.join(",", values(line.replace("~", ""))));
    }

    @Test
    void offersAnOptionOnce() {
        assertTrue(values("list --").containsAll(List.of("--grep", "--json", "--no-color", "--ascii", "--help")));
        assertFalse(values("list --json --").contains("--json"));
    }

    @Test
    void offersCommandsToHelp() {
        assertTrue(values("help ").contains("diff"));
    }

    /// Lines of pieces that are right, nearly right and wrong, completed at the end and executed.
    @Test
    void survivesAnyLine() {
        var random = new Random(25);
        var pieces = List.of(
                "list",
                "show",
                "code",
                "diff",
                "help",
                "clear",
                "exit",
                "lits",
                "timers",
                "unstopped-ticker",
                "unstoped",
                "--json",
                "--grep",
                "--grep=a",
                "--leaky",
                "--fixed",
                "--go",
                "--variant",
                "--variant=",
                "--against",
                "Fixed",
                "--unified",
                "-h",
                "--help",
                "--no-color",
                "--ascii",
                "--",
                "-",
                "--=",
                "",
                "'",
                "\"",
                "\\",
                "#",
                "泄漏",
                "😀",
                "@file",
                "%s%n",
                "$(x)",
                "!",
                "&&",
                ">",
                "\t",
                "-1",
                "99999999999999",
                "a".repeat(300));
        for (int i = 0; i < 2_000; i++) {
            var line = new StringBuilder();
            for (int k = random.nextInt(6); k >= 0; k--) {
                line.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            assertDoesNotThrow(() -> tryOut(line.toString()), () -> "in: " + line);
        }
    }

    private void tryOut(String line) throws Exception {
        complete(line);
        List<String> words;
        try {
            words = Words.of(line);
        } catch (Words.Unclosed _) {
            return;
        }
        if (words.isEmpty()) {
            return;
        }
        var ran = Ran.words(words);
        assertTrue(Set.of(-1, 0, 1, 2).contains(ran.code()), () -> "exit code " + ran.code());
        assertEquals(ran.code() > 0, !ran.err().isEmpty() && !ran.err().startsWith("No scenario fits"), ran::err);
        assertTrue(ran.err().lines().count() <= 1, ran::err);
        assertFalse(ran.err().contains("which it should not"), ran::err);
    }

    private List<String> values(String line) {
        return complete(line).stream().map(Candidate::value).toList();
    }

    private List<Candidate> complete(String line) {
        var candidates = new ArrayList<Candidate>();
        var parsed = Words.parser().parse(line, line.length(), ParseContext.COMPLETE);
        completion.complete(null, parsed, candidates);
        return candidates;
    }
}
