package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import leakground.shell.cli.InputLines;
import leakground.shell.cli.WordTable;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final List<List<String>> executed = new ArrayList<>();

    @Test
    void executesLineByLine() throws IOException {
        assertEquals(0, code("list\n\n  # a comment\n  show  'a b' \"c\"\n"));
        assertEquals(List.of(List.of("list"), List.of("show", "a b", "c")), executed);
    }

    @Test
    void splitsLinesAsEverywhere() throws IOException {
        var lines = WordTable.rows().stream().map(WordTable.Row::line).toList();
        assertEquals(0, code(String.join("\n", lines)));
        assertEquals(WordTable.rows().stream().map(WordTable.Row::words).toList(), executed);
    }

    @Test
    void endsWithTheFirstThatFails() throws IOException {
        assertEquals(1, code("list\nfail\nlist"));
        assertEquals(List.of(List.of("list"), List.of("fail")), executed);
    }

    @Test
    void endsWell() throws IOException {
        assertEquals(0, code("exit\nfail"));
        assertEquals(List.of(List.of("exit")), executed);
    }

    @Test
    void refusesAQuoteThatIsNotClosed() throws IOException {
        assertEquals(new Ran(2, "", "A quote is not closed in: show \"a\n"), run("list\nshow \"a\nlist"));
        assertEquals(List.of(List.of("list")), executed);
    }

    @Test
    void printsNeitherPromptNorEcho() throws IOException {
        assertEquals(new Ran(0, "", ""), run("list\n# comment\n"));
    }

    @Test
    void aLineThatMayHaveNoEndEndsIt() throws IOException {
        var script = "list\n" + "x".repeat(70_000) + "\nlist\n";
        assertEquals(new Ran(2, "", "The input has a line of more than 65,536 characters.\n"), run(script));
        assertEquals(List.of(List.of("list")), executed);
    }

    @Test
    void inputThatCannotBeReadIsOneLine() throws IOException {
        var broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("Is a directory");
            }

            @Override
            public void close() {}
        };
        assertEquals(
                new Ran(1, "", "Standard input cannot be read (Is a directory).\n"),
                Ran.of(console -> Script.run(new InputLines(broken), console, _ -> 0)));
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        assertEquals(0, code("list\r\nshow a\r\n"));
        assertEquals(List.of(List.of("list"), List.of("show", "a")), executed);
    }

    private int code(String script) throws IOException {
        return run(script).code();
    }

    private Ran run(String script) throws IOException {
        return Ran.of(console -> Script.run(new InputLines(new StringReader(script)), console, words -> {
            executed.add(words);
            return switch (words.getFirst()) {
                case "fail" -> 1;
                case "exit" -> -1;
                default -> 0;
            };
        }));
    }
}
