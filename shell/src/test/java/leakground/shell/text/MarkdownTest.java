package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Markdown on a terminal, and that HTML means the same by it.
class MarkdownTest {

    @Test
    void paragraphsWrapAndFencedLinesStay() {
        assertEquals("""
                One two three
                Four five.

                a  -> b
                     -> c
                - six seven
                  eight""", shown("""
                One `two` three
                [Four] five.

                ```text
                a  -> b
                     -> c
                ```
                - six seven
                  eight""", 14));
    }

    @Test
    void codeReferencesAndEmphasisHaveAStyle() {
        var line = Markdown.inline("a `b` [C#d()] and *e*");
        assertEquals("a b C.d() and e", line.toString());
        assertEquals(Styles.NAME, line.styleAt(2));
        assertEquals(Styles.NAME, line.styleAt(4));
        assertEquals(Styles.TITLE, line.styleAt(14));
    }

    @Test
    void aReferenceToAMemberOfItsOwnClassIsItsName() {
        assertEquals("see close()", Markdown.inline("see [#close()]").toString());
    }

    @Test
    void headingsAreUnderlined() {
        assertEquals("Why\n───\n\nText", shown("## Why\n\nText", 20));
    }

    @Test
    void codeIsHighlightedInItsLanguage() {
        var java = Markdown.lines(List.of("```java", "var x;", "```"), 20).getFirst();
        var go = Markdown.lines(List.of("```go", "defer f()", "```"), 20).getFirst();
        var text = Markdown.lines(List.of("```text", "var -> defer", "```"), 20).getFirst();
        assertEquals(Styles.KEYWORD, java.styleAt(0));
        assertEquals(Styles.KEYWORD, go.styleAt(0));
        assertEquals(Styles.PLAIN, text.styleAt(0));
    }

    @Test
    void tablesAreAlignedAndTheirRulesLeftOut() {
        assertEquals("minutes  lesson\n15       a|b", shown("| minutes | lesson |\n|--|--|\n| 15 | `a\\|b` |", 40));
    }

    @Test
    void linksSayWhereTheyLead() {
        assertEquals(
                "Go (https://go.dev/) and Sub-slice (lesson sub-slice)",
                Markdown.inline("[Go](https://go.dev/) and [Sub-slice](../views/sub-slice.md)")
                        .toString());
    }

    @Test
    void anAddressIsNotSaidTwice() {
        assertEquals(
                "at https://go.dev/", Markdown.inline("at <https://go.dev/>").toString());
    }

    @Test
    void commentsAreNotShown() {
        assertEquals("a\nb", shown("a\n<!-- c -->\nb", 40));
    }

    @Test
    void aFenceThatIsNeverClosedEndsWithThePage() {
        assertEquals("a", shown("```\na", 40));
    }

    @Test
    void blankLinesBetweenBlocksAreThoseOfTheSource() {
        assertEquals("a\n- b\n- c\n\n\nd", shown("a\n- b\n- c\n\n\nd", 40));
    }

    @Test
    void itemsAreNumberedFromTheFirstOn() {
        assertEquals("3. a\n4. b", shown("3. a\n3. b", 40));
    }

    @Test
    void whatBelongsToAnItemIsIndentedWithIt() {
        assertEquals("- a\n  - b c\n    d\n\n  e f\n  gh", shown("- a\n  - b c d\n\n  e f gh", 7));
    }

    @Test
    void quotesKeepTheirMarks() {
        assertEquals("> a b\n> c", shown("> a b c", 6));
    }

    @Test
    void aHardBreakBreaks() {
        assertEquals("a\nb c", shown("a\\\nb\nc", 40));
    }

    @Test
    void whatLooksLikeHtmlIsText() {
        assertEquals("a List<String> & 1 * 2", shown("a List<String> &amp; 1 \\* 2", 40));
    }

    @Test
    void aRuleGoesAcross() {
        assertEquals("a\n\n────\n\nb", shown("a\n\n***\n\nb", 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a `b` *c* **d** e_f_g",
                "[C#d()] and [e]",
                "`a[b]` and c\\[d\\]",
                "a \\* b &amp; List<String>",
                "1. a\n2. b\n   c",
                "| a | b |\n|--|--|\n| `c\\|d` | e |"
            })
    void aTerminalAndABrowserShowTheSameWords(String markdown) {
        var html = MarkdownHtml.render(markdown).replaceAll("</?(?!String)[a-z]+>", " ");
        var words = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assertEquals(words(words), words(shown(markdown, 200).replaceAll("(?m)^\\d\\. ", "")));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String shown(String markdown, int width) {
        return String.join(
                "\n",
                Markdown.lines(markdown.lines().toList(), width).stream()
                        .map(AttributedString::toString)
                        .map(String::stripTrailing)
                        .toList());
    }
}
