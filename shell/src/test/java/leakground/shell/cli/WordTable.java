package leakground.shell.cli;

import java.util.List;
import java.util.stream.Stream;

/// Lines and their words. They are the same wherever a line can be typed.
public final class WordTable {

    /// A line, and the words that it has.
    public record Row(String line, List<String> words) {}

    private static final List<Row> ROWS = List.of(
            new Row("a b", List.of("a", "b")),
            new Row("  a \t b  ", List.of("a", "b")),
            new Row("'a b'  c", List.of("a b", "c")),
            new Row("\"a 'b'\" 'c \"d\"'", List.of("a 'b'", "c \"d\"")),
            new Row("--alert='heap>80% for 10s' --grep=\"a b\"", List.of("--alert=heap>80% for 10s", "--grep=a b")),
            new Row("'' a'b'\"c\"", List.of("", "abc")),
            new Row("a #b", List.of("a", "#b")),
            new Row("@a $b !c !!", List.of("@a", "$b", "!c", "!!")),
            new Row("c\\ d e\\'f", List.of("c d", "e'f")),
            new Row("'it'\\''s'", List.of("it's")),
            new Row("'\\n' \"\\n\\\"\\\\\" \\n", List.of("\\n", "\\n\"\\", "n")));

    /// The lines that mean the same on this system.
    public static List<Row> rows() {
        return ROWS.stream()
                .filter(row -> ShellWords.ESCAPES || row.line.indexOf('\\') < 0)
                .toList();
    }

    /// All words, one line after the other.
    public static List<String> words() {
        return rows().stream().map(Row::words).flatMap(List::stream).toList();
    }

    /// All lines as one.
    public static String line() {
        return String.join(" ", rows().stream().map(Row::line).toList());
    }

    /// The first word of every line.
    public static Stream<String> firstWords() {
        return rows().stream().map(row -> row.words.getFirst());
    }

    private WordTable() {}
}
