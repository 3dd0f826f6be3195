package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    @ParameterizedTest
    @MethodSource("leakground.shell.cli.WordTable#rows")
    void splitsWordsAsAShellDoes(WordTable.Row row) {
        assertEquals(Optional.of(row.words()), ShellWords.of(row.line()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C:\\Temp\\x.java 'D:\\my files\\'  | C:\\Temp\\x.java;D:\\my files\\",
                "\"a\\\" b                         | a\\;b",
            })
    void aBackslashIsPartOfAPathOnWindows(String line, String words) {
        assertEquals(Optional.of(List.of(words.split(";", -1))), ShellWords.closed(ShellWords.split(line, false)));
    }

    @Test
    void blanksAreNoWords() {
        assertEquals(Optional.of(List.of()), ShellWords.of(" \t "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "a \"b", "a 'b\"", "a \\"})
    void aTextThatIsNotCompleteHasNoWords(String text) {
        assertEquals(Optional.empty(), ShellWords.closed(ShellWords.split(text, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"global-cache", "4711", "src/Cache.java"})
    void aPlainWordNeedsNoQuotes(String word) {
        assertEquals(word, ShellWords.quoted(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "it's", "\"", "\\", "", "a'\"b\\", "$x `y`"})
    void aQuotedWordIsSplitOffAsItIs(String word) {
        for (var escapes : List.of(true, false)) {
            assertEquals(
                    Optional.of(List.of("x", word, "y")),
                    ShellWords.closed(ShellWords.split("x " + ShellWords.quoted(word) + " y", escapes)));
        }
    }
}
