package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HighlighterTest {

    @ParameterizedTest
    @MethodSource
    void colours(Highlighter language, String source, AttributedStyle style, String expected) {
        assertEquals(expected, pieces(language.lines(source), style));
    }

    static Stream<Arguments> colours() {
        return Stream.of(
                arguments(Highlighter.JAVA, "var x = returned + 1;", Styles.KEYWORD, "var"),
                arguments(Highlighter.JAVA, "x = 0x1F + 2L; a1 = b", Styles.NUMBER, "0x1F 2L"),
                arguments(
                        Highlighter.JAVA,
                        "@Override\npublic @Nullable String x",
                        Styles.ANNOTATION,
                        "@Override @Nullable"),
                arguments(Highlighter.JAVA, "public @interface Leak {}", Styles.KEYWORD, "public interface"),
                arguments(
                        Highlighter.JAVA,
                        "f(\"a \\\" // b\", 'c', '\\'', '\\\\'); // d",
                        Styles.STRING,
                        "\"a \\\" // b\" 'c' '\\'' '\\\\'"),
                arguments(Highlighter.JAVA, "f(\"a \\\" // b\"); // d \"e\"", Styles.COMMENT, "// d \"e\""),
                arguments(Highlighter.JAVA, "a /* if\n * \"for\" */ b", Styles.COMMENT, "/* if  * \"for\" */"),
                arguments(
                        Highlighter.JAVA,
                        "x = \"\"\"\n  if \"a\"\n  \"\"\"; y",
                        Styles.STRING,
                        "\"\"\"   if \"a\"   \"\"\""),
                arguments(Highlighter.JAVA, "\"not closed\nif", Styles.KEYWORD, "if"),
                arguments(Highlighter.GO, "go func() { c <- `a\n\"b` }()", Styles.STRING, "`a \"b`"),
                arguments(Highlighter.GO, "go func() { defer close(c) }()", Styles.KEYWORD, "go func defer"),
                arguments(Highlighter.GO, "r := '\\n' // \"x\"", Styles.STRING, "'\\n'"));
    }

    @ParameterizedTest
    @EnumSource
    void changesNoCharacterOfAnything(Highlighter language) {
        for (var source : List.of(
                "", "\n\n", "a\n\nb", "\"\"\"", "/*", "'", "`", "\\", "\"" + "\\\"".repeat(2_000), "@", "😀 \"泄\"")) {
            assertEquals(source.lines().toList(), text(language.lines(source)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysOnItsFeetWithAVeryLongText(Highlighter language) {
        for (var piece : List.of("a", "\"", "\\\"", "/*", "'", "x.y(1) ")) {
            var source = "\"" + piece.repeat(20_000);
            assertEquals(List.of(source), text(language.lines(source)));
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void changesNoCharacterOfTheCatalogue(Scenario scenario) {
        assertEquals(
                scenario.source().java().lines().toList(),
                text(Highlighter.JAVA.lines(scenario.source().java())));
        var go = scenario.source().go().lines().map(TextLayout::untab).toList();
        assertEquals(go, text(Highlighter.GO.lines(scenario.source().go())));
    }

    @Test
    void tabsEndAtMultiplesOfFour() {
        assertEquals("ab  c   d", TextLayout.untab("ab\tc\td"));
    }

    private static List<String> text(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).toList();
    }

    /// The runs of a style, joined by spaces.
    private static String pieces(List<AttributedString> lines, AttributedStyle style) {
        return lines.stream()
                .flatMap(line -> {
                    var pieces = Stream.<String>builder();
                    for (int i = 0; i < line.length(); i = line.runLimit(i)) {
                        if (line.styleAt(i).equals(style)) {
                            pieces.add(line.substring(i, line.runLimit(i)).toString());
                        }
                    }
                    return pieces.build();
                })
                .collect(Collectors.joining(" "));
    }
}
