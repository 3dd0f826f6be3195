package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits text into words like a POSIX shell: both kinds of quotes keep spaces, and a backslash keeps the next
/// character. On Windows a backslash is an ordinary character, because it is part of paths.
public final class ShellWords {

    static final boolean ESCAPES = !System.getProperty("os.name", "").startsWith("Windows");

    /// No quote is open.
    static final char NONE = 0;

    /// The characters that a backslash escapes between double quotes. Before other characters it is literal.
    private static final String KEPT_IN_DOUBLE_QUOTES = "\"\\$`";

    /// A word and its position in the text.
    ///
    /// @param end the index after its last character
    /// @param open the quote that is not closed, or a backslash at the end
    record Word(String text, int start, int end, char open) {}

    private final String text;
    private final boolean escapes;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    /// The start of the current word; negative between words.
    private int start = -1;

    private char quote;

    private ShellWords(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /// Splits a text.
    ///
    /// @return empty if a quote is not closed, or a backslash is last
    public static Optional<List<String>> of(String text) {
        return closed(split(text, ESCAPES));
    }

    static Optional<List<String>> closed(List<Word> words) {
        return words.isEmpty() || words.getLast().open == NONE
                ? Optional.of(words.stream().map(Word::text).toList())
                : Optional.empty();
    }

    /// A word, quoted where it would not be read as this one word otherwise.
    public static String quoted(String word) {
        return word.matches("[\\w./,:=@%+-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    /// Splits a text that may not be complete yet. Only the last word can be open.
    ///
    /// @param escapes whether a backslash keeps the next character
    static List<Word> split(String text, boolean escapes) {
        return new ShellWords(text, escapes).split();
    }

    private List<Word> split() {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (start < 0 && !Character.isWhitespace(next)) {
                start = i;
            }
            if (next == '\\' && escapes && quote != '\'') {
                if (++i == text.length()) {
                    quote = '\\';
                } else {
                    keep(text.charAt(i));
                }
            } else if (quote == NONE && (next == '\'' || next == '"')) {
                quote = next;
            } else if (next == quote) {
                quote = NONE;
            } else if (quote == NONE && Character.isWhitespace(next)) {
                endWord(i);
            } else {
                word.append(next);
            }
        }
        endWord(text.length());
        return words;
    }

    private void keep(char next) {
        if (quote == '"' && KEPT_IN_DOUBLE_QUOTES.indexOf(next) < 0) {
            word.append('\\');
        }
        word.append(next);
    }

    private void endWord(int end) {
        if (start >= 0) {
            words.add(new Word(word.toString(), start, end, quote));
        }
        word.setLength(0);
        start = -1;
    }
}
