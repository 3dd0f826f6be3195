package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines at a prompt, whole ones and those that are still being typed. In a line `^` is the cursor.
class LineParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "# list", "  # 'list"})
    void aBlankLineOrACommentHasNoWords(String line) {
        assertEquals(List.of(), LineParser.words(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "show \"a | A quote is not closed in: show \"a",
                "show a\\  | Nothing follows the backslash in: show a\\",
            })
    void whatIsNotCompleteIsSaid(String line, String message) {
        assertEquals(
                message,
                assertThrows(UserError.class, () -> LineParser.words(line)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "^                | 0 | ``    | 0 | 0",
                "sho^             | 0 | sho   | 3 | 3",
                "show ^           | 1 | ``    | 0 | 0",
                "show ^ --json    | 1 | ``    | 0 | 0",
                "show s^ub --json | 1 | sub   | 1 | 3",
                "show 'a b^       | 1 | a b   | 3 | 4",
                "show 'a ^b' c    | 1 | a b   | 2 | 5",
                "show a\\ b^ c    | 1 | a b   | 3 | 4",
                "show x='a ^b' c  | 1 | x=a b | 4 | 7",
            })
    void theWordAtTheCursorIsFound(String typed, int index, String word, int cursor, int rawLength) {
        var line = line(typed, true);
        assertEquals(index, line.wordIndex());
        assertEquals(word, line.word());
        assertEquals(word, line.words().get(index));
        assertEquals(cursor, line.wordCursor());
        assertEquals(rawLength, line.rawWordLength());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "show s^      | sub-slice | true  | sub-slice",
                "show 's^     | sub-slice | true  | 'sub-slice'",
                "show 's^     | sub-s     | false | 'sub-s",
                "show \"s^    | a b       | true  | \"a b\"",
                "show s^      | a b       | true  | a\\ b",
                "show ^       | a b       | false | a\\ b",
                "show ^       | it's      | true  | it\\'s",
                "show 'i^     | it's      | true  | it\\'s",
                "show \"i^    | it's      | true  | \"it's\"",
                "show \"i^    | a$b       | true  | a$b",
                "show x='a^   | x=a b     | true  | x=a\\ b",
            })
    void aCompletedWordIsTypedSoThatItIsSplitOffAsItIs(
            String typed, String candidate, boolean complete, String escaped) {
        assertEquals(escaped, line(typed, true).escape(candidate, complete));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"try C:^ | C:\\x | C:\\x", "try ^ | C:\\a b | 'C:\\a b'", "try \"C^ | C:\\a b | \"C:\\a b\""})
    void aBackslashIsPartOfAPathOnWindows(String typed, String candidate, String escaped) {
        assertEquals(escaped, line(typed, false).escape(candidate, true));
    }

    private static CompletingParsedLine line(String typed, boolean escapes) {
        int cursor = typed.indexOf('^');
        var line = typed.substring(0, cursor) + typed.substring(cursor + 1);
        return (CompletingParsedLine) new LineParser(escapes).parse(line, cursor, ParseContext.COMPLETE);
    }
}
