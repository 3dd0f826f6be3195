package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.shell.command.Console;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<List<String>> executed = new ArrayList<>();

    @Test
    void executesLineByLine() throws IOException {
        assertEquals(0, run("list\n\n  # a comment\n  show  'a b' \"c\"\n"));
        assertEquals(List.of(List.of("list"), List.of("show", "a b", "c")), executed);
    }

    @Test
    void endsWithTheFirstThatFails() throws IOException {
        assertEquals(1, run("list\nfail\nlist"));
        assertEquals(List.of(List.of("list"), List.of("fail")), executed);
    }

    @Test
    void endsWell() throws IOException {
        assertEquals(0, run("exit\nfail"));
        assertEquals(List.of(List.of("exit")), executed);
    }

    @Test
    void refusesAQuoteThatIsNotClosed() throws IOException {
        assertEquals(2, run("list\nshow \"a\nlist"));
        assertEquals(List.of(List.of("list")), executed);
        assertEquals("A quote is not closed in: show \"a\n", err.toString());
    }

    @Test
    void printsNeitherPromptNorEcho() throws IOException {
        run("list\n# comment\n");
        assertEquals("", out.toString() + err);
    }

    private int run(String script) throws IOException {
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), UTF_8, Map.of());
        return Script.run(new BufferedReader(new StringReader(script)), console, words -> {
            executed.add(words);
            return switch (words.getFirst()) {
                case "fail" -> 1;
                case "exit" -> -1;
                default -> 0;
            };
        });
    }
}
