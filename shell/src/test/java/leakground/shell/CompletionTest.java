package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.scenario.Family;
import leakground.shell.cli.LineParser;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private final Completion completion = new Completion(new Commands()::model);

    @Test
    void offersCommandsWithDescriptions() {
        var candidates = complete("");
        assertTrue(values("").containsAll(List.of("list", "show", "code", "diff", "doctor", "help", "clear", "exit")));
        candidates.forEach(candidate -> assertFalse(candidate.descr().isEmpty(), candidate::value));
    }

    @Test
    void offersScenariosWithWhatTheyGrow() {
        assertEquals(Catalogue.scenarios().stream().map(Scenario::id).toList(), values("show "));
        assertEquals(
                Catalogue.scenarios().getFirst().growsInWords(),
                complete("show ").getFirst().descr());
    }

    @Test
    void offersALessonWithWhatItsScenarioGrows() {
        var lessons = complete("lesson ");
        for (var scenario : Catalogue.scenarios()) {
            assertTrue(
                    lessons.stream()
                            .anyMatch(lesson -> lesson.value().equals(scenario.id())
                                    && lesson.descr().equals(scenario.growsInWords())),
                    scenario::id);
        }
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

    @Test
    void completesAnAliasAndWhatItStandsFor() {
        var aliased = new Completion(
                new Commands()::model,
                () -> Map.of("s", "show"),
                before -> before.equals(List.of("s")) ? List.of("show") : before);
        assertTrue(values(aliased, "").contains("s"));
        assertEquals(values("show "), values(aliased, "s "));
    }

    private List<String> values(String line) {
        return values(completion, line);
    }

    private static List<String> values(Completion completion, String line) {
        return complete(completion, line).stream().map(Candidate::value).toList();
    }

    private List<Candidate> complete(String line) {
        return complete(completion, line);
    }

    private static List<Candidate> complete(Completion completion, String line) {
        var candidates = new ArrayList<Candidate>();
        var parsed = new LineParser().parse(line, line.length(), ParseContext.COMPLETE);
        completion.complete(null, parsed, candidates);
        return candidates;
    }
}
