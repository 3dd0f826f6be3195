package leakground.shell.cli;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;

/// How a line becomes words: quotes keep spaces together, `#` begins a comment.
public final class LineParser {

    /// A quote that is never closed; the message says so.
    public static final class Unclosed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String line;

        Unclosed(String line) {
            this.line = line;
        }

        @Override
        public String getMessage() {
            return "A quote is not closed in: " + line;
        }
    }

    /// Splits a line.
    ///
    /// @return empty for a blank line or a comment
    public static List<String> of(String line) throws Unclosed {
        try {
            return line.isBlank() || line.stripLeading().startsWith("#")
                    ? List.of()
                    : strict().parse(line.strip(), 0, ParseContext.ACCEPT_LINE).words();
        } catch (EOFError _) {
            throw new Unclosed(line.strip());
        }
    }

    private static DefaultParser strict() {
        var parser = parser();
        parser.setEofOnUnclosedQuote(true);
        return parser;
    }

    /// The parser for a line that is still being typed.
    public static DefaultParser parser() {
        var parser = new DefaultParser();
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            // There a backslash is part of a path.
            parser.setEscapeChars(new char[0]);
        }
        return parser;
    }

    private LineParser() {}
}
