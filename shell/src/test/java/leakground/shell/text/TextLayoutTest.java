package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLayoutTest {

    private static final Theme THEME = Theme.monochrome();

    @Test
    void wrapCountsColumnsAndNotCharacters() {
        assertEquals("泄漏\n泄漏\nab", text(TextLayout.wrap("泄漏泄漏 ab", 4)));
    }

    @Test
    void aWordThatIsTooLongIsBroken() {
        assertEquals("abcd\nefgh\nij", text(TextLayout.wrap("abcdefgh ij", 4)));
    }

    @Test
    void aCharacterThatIsWiderThanTheWidthHasALineOfItsOwn() {
        assertEquals("泄\n漏", text(TextLayout.wrap("泄漏", 1)));
    }

    @Test
    void linesBelowTheFirstAreIndented() {
        assertEquals("- one two\n  three", text(TextLayout.wrap(new AttributedString("- one two three"), 10, 2)));
    }

    @Test
    void whatHasNoRowEndsInAnEllipsis() {
        assertEquals(List.of("one two", "three f…"), TextLayout.wrap("one two three four", 8, 2, THEME));
    }

    @Test
    void whatFitsIntoItsRowsIsNotCut() {
        assertEquals(List.of("one two", "three"), TextLayout.wrap("one two three", 8, 2, THEME));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "abcd, 4, abcd",
                "abcde, 4, abc…",
                "ab cde, 4, ab…",
                "泄漏泄漏, 6, 泄漏…",
                "abcde, 2, ab",
                "泄漏, 1, \"\"",
                "abcd, 0, \"\"",
                "abcd, -1, \"\""
            })
    void cutSaysThatItCutWhereThereIsRoomToSaySo(String text, int width, String cut) {
        assertEquals(cut, TextLayout.cut(text, width, THEME));
        assertEquals(cut, TextLayout.cut(new AttributedString(text), width).toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"abc, 5, \"abc  \"", "abc, 2, ab", "泄漏, 3, \"泄 \"", "abc, 0, \"\""})
    void fitIsExactlyAsWideAsAsked(String text, int width, String fitted) {
        assertEquals(fitted, TextLayout.fit(new AttributedString(text), width).toString());
    }

    private static String text(List<AttributedString> lines) {
        return String.join("\n", lines.stream().map(AttributedString::toString).toList());
    }
}
