package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a text as a POSIX shell has them: quotes of both kinds keep spaces, a backslash keeps
/// the next character as it is.
public final class ShellWords {

    /// What a backslash keeps between double quotes; before anything else it is itself.
    private static final String KEPT_IN_DOUBLE_QUOTES = "\"\\$`";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    /// A word may be empty, between quotes.
    private boolean isWord;

    private char quote;

    private ShellWords(String text) {
        this.text = text;
    }

    /// Splits a text.
    ///
    /// @return empty if a quote is not closed, or a backslash is last
    public static Optional<List<String>> of(String text) {
        return new ShellWords(text).split();
    }

    /// A word so that it is split off as it is.
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Optional<List<String>> split() {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    return Optional.empty();
                }
                keep(text.charAt(i));
            } else if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
                isWord = true;
            } else if (next == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(next)) {
                endWord();
            } else {
                add(next);
            }
        }
        endWord();
        return quote == 0 ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private void keep(char next) {
        if (quote == '"' && KEPT_IN_DOUBLE_QUOTES.indexOf(next) < 0) {
            add('\\');
        }
        add(next);
    }

    private void add(char next) {
        word.append(next);
        isWord = true;
    }

    private void endWord() {
        if (isWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        isWord = false;
    }
}
