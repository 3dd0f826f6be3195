package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Splits the lines of a prompt or a script into words, as [ShellWords] defines them; `#` begins a comment. JLine
/// uses it to complete a line that is still being typed.
public final class LineParser implements Parser {

    private final boolean escapes;

    /// The parser for a line that is still being typed.
    public LineParser() {
        this(ShellWords.ESCAPES);
    }

    /// @param escapes whether a backslash keeps the next character
    LineParser(boolean escapes) {
        this.escapes = escapes;
    }

    /// Splits a line.
    ///
    /// @return empty for an empty line or a comment
    /// @throws UserError if a quote is not closed, or a backslash is last
    public static List<String> words(String line) {
        if (line.stripLeading().startsWith("#")) {
            return List.of();
        }
        var words = ShellWords.split(line, ShellWords.ESCAPES);
        return ShellWords.closed(words)
                .orElseThrow(() -> UserError.usage((words.getLast().open() == '\\'
                                ? "Nothing follows the backslash in: "
                                : "A quote is not closed in: ")
                        + line.strip()));
    }

    /// Executes the words of a line, if it has any.
    ///
    /// @return the exit code
    public static int execute(String line, Console console, ToIntFunction<List<String>> execute) {
        try {
            var words = words(line);
            return words.isEmpty() ? Command.OK : execute.applyAsInt(words);
        } catch (UserError problem) {
            console.message(problem.getMessage());
            return problem.exitCode();
        }
    }

    @Override
    public boolean isEscapeChar(char character) {
        return escapes && character == '\\';
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        var words = new ArrayList<>(ShellWords.split(line, escapes));
        int index = 0;
        while (index < words.size() && words.get(index).end() < cursor) {
            index++;
        }
        if (index == words.size() || words.get(index).start() > cursor) {
            // Between two words, or behind the last, a new one begins.
            words.add(index, new ShellWords.Word("", cursor, cursor, ShellWords.NONE));
        }
        return new TypedLine(line, cursor, List.copyOf(words), index, escapes);
    }

    /// A line that is being typed.
    ///
    /// @param wordIndex the word at the cursor
    private record TypedLine(String line, int cursor, List<ShellWords.Word> split, int wordIndex, boolean escapes)
            implements CompletingParsedLine {

        private static final String QUOTES = "'\"";

        private ShellWords.Word at() {
            return split.get(wordIndex);
        }

        @Override
        public String word() {
            return at().text();
        }

        @Override
        public int wordCursor() {
            var before = ShellWords.split(line.substring(at().start(), cursor), escapes);
            return before.isEmpty() ? 0 : before.getLast().text().length();
        }

        @Override
        public List<String> words() {
            return split.stream().map(ShellWords.Word::text).toList();
        }

        @Override
        public int rawWordCursor() {
            return cursor - at().start();
        }

        @Override
        public int rawWordLength() {
            return at().end() - at().start();
        }

        /// A word as it must be typed: quoted, if the user began with a quote.
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            var text = candidate.toString();
            char first = rawWordLength() == 0 ? ShellWords.NONE : line.charAt(at().start());
            if (QUOTES.indexOf(first) >= 0 && !isSpecial(text, first)) {
                return first + text + (complete ? first : "");
            }
            if (text.chars().noneMatch(character -> isSpecial((char) character))) {
                return text;
            }
            return escapes ? escaped(text) : ShellWords.quoted(text);
        }

        /// Whether a text needs escapes between two such quotes.
        private boolean isSpecial(String text, char quote) {
            return text.indexOf(quote) >= 0 || (quote == '"' && escapes && text.matches("(?s).*[$`\\\\].*"));
        }

        private boolean isSpecial(char character) {
            return Character.isWhitespace(character)
                    || QUOTES.indexOf(character) >= 0
                    || (character == '\\' && escapes);
        }

        private String escaped(String text) {
            var escaped = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                escaped.append(isSpecial(text.charAt(i)) ? "\\" : "").append(text.charAt(i));
            }
            return escaped.toString();
        }
    }
}
