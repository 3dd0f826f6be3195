package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.shell.cli.Console;

/// A command that ran without a terminal: its exit code, and what it printed.
public record Ran(int code, String out, String err) {

    /// Runs a line of words between spaces.
    public static Ran line(String line) {
        return words(split(line));
    }

    public static Ran words(List<String> words) {
        return words(UTF_8, Map.of(), words);
    }

    /// Runs a line where output has an encoding and the environment is known.
    public static Ran line(Charset charset, Map<String, String> environment, String line) {
        return words(charset, environment, split(line));
    }

    /// The same, if its exit code is as expected.
    public Ran with(int expected) {
        assertEquals(expected, code, () -> out + "\n" + err);
        return this;
    }

    /// The JSON object that it printed on one line.
    public JsonObject json() {
        assertEquals(1, out.lines().count(), out);
        return jsonLines().getFirst();
    }

    /// The JSON objects that it printed, one a line.
    public List<JsonObject> jsonLines() {
        return out.lines().map(line -> JsonObject.of(Json.read(line))).toList();
    }

    /// Fails unless all there is to read is one message that begins so.
    public void saysInOneLine(String message) {
        assertTrue(err.startsWith(message), err);
        assertEquals(1, err.lines().count(), err);
        assertEquals("", out);
    }

    /// Fails unless all messages are this one line.
    public void saysOnStderr(String message) {
        assertEquals(message + System.lineSeparator(), err);
    }

    /// Runs what is not a command and has a console too.
    public static Ran of(Task task) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = task.run(console(UTF_8, Map.of(), out, err));
        return new Ran(code, out.toString(), err.toString());
    }

    /// What gives an exit code.
    public interface Task {
        int run(Console console) throws IOException;
    }

    /// Runs words where output has an encoding and the environment is known.
    public static Ran words(Charset charset, Map<String, String> environment, List<String> words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new Commands().execute(console(charset, environment, out, err), words);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Console console(
            Charset charset, Map<String, String> environment, StringWriter out, StringWriter err) {
        return Console.of(new PrintWriter(out), new PrintWriter(err), charset, environment);
    }

    private static List<String> split(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
