package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> IDS =
            List.of("unstopped-ticker", "unclosed-response", "global-cache", "sub-slice", "lost-element");

    @ParameterizedTest
    @CsvSource({
        "lits, list, 1",
        "list, list, 0",
        "'', list, 4",
        "list, '', 4",
        "ca, abc, 3",
        "kitten, sitting, 3",
    })
    void countsLettersToChange(String from, String to, int distance) {
        assertEquals(distance, Suggestions.distance(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "unstoped-ticker, unstopped-ticker",
        "Sub-Slice, sub-slice",
        "subslice, sub-slice",
        "cache, global-cache",
        "lost, lost-element",
        "glob, global-cache",
        "ticker, unstopped-ticker",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(List.of(meant), Suggestions.to(typed, IDS));
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertEquals(List.of(), Suggestions.to("xyzzy", IDS));
        assertEquals(List.of(), Suggestions.to("", IDS));
    }

    @Test
    void namesThreeHoweverFar() {
        assertEquals(3, Suggestions.any("no-such", IDS).size());
    }

    @Test
    void theLikeliestComesFirst() {
        assertEquals(
                "code", Suggestions.to("cod", List.of("coder", "codex", "code")).getFirst());
    }

    @Test
    void saysItAsASentence() {
        assertEquals("a, b or c", Suggestions.either(List.of("a", "b", "c")));
        assertEquals(
                "No leak 'lits'. Did you mean list?",
                Suggestions.message("leak", "lits", List.of("list", "run"), "Ask"));
        assertEquals("No leak 'xyz'. Ask.", Suggestions.message("leak", "xyz", List.of("list", "run"), "Ask"));
    }
}
