package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.shell.cli.ShellWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/// Whatever a text tells people to type can be typed: its command is there, with its options, and what it is to work
/// on.
@Execution(ExecutionMode.SAME_THREAD) // the commands parse one line at a time
class NamedCommandsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final CommandLine ALL = new Commands().model().commandLine();
    private static final Pattern CODE = Pattern.compile("`([a-z]+ [^`\n]+)`");
    /// Java, Go, or something left out.
    private static final Pattern NOT_OURS = Pattern.compile("[(){}<>;…\\[\\]*$]|[A-Z]\\w*\\.\\.\\.");
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "TARGET", "sub-slice",
            "CLASS", "java.lang.String",
            "PID", "4711",
            "DAY", "monday",
            "FILE", "file.txt",
            "FILE.html", "file.html",
            "FILE.cast", "file.cast",
            "TRACK", "java",
            "T", "java");

    @Test
    void isThere() throws IOException {
        var checks = new ArrayList<Executable>();
        for (var page : pages()) {
            for (var line : lines(Files.readString(page))) {
                checks.add(() -> assertDoesNotThrow(
                        () -> ALL.parseArgs(words(line)), () -> ROOT.relativize(page) + " says " + line));
            }
        }
        assertTrue(checks.size() > 200, () -> checks.size() + " commands were found");
        assertAll(checks);
    }

    @Test
    void isThereInHelpToo() {
        var checks = new ArrayList<Executable>();
        for (var command : Commands.subcommands(new Commands().model()).values()) {
            for (var example : command.usageMessage().footer()) {
                checks.add(() -> assertDoesNotThrow(() -> ALL.parseArgs(words(example)), () -> "help says " + example));
            }
        }
        assertAll(checks);
    }

    private static List<Path> pages() throws IOException {
        try (var guide = Files.walk(ROOT.resolve("lessons/guide"))) {
            return Stream.concat(
                            Stream.of("README.md", "lessons/README.md", "shell/README.md", "shell/manual.md")
                                    .map(ROOT::resolve),
                            guide.filter(Files::isRegularFile))
                    .toList();
        }
    }

    /// Behind a prompt or the launcher, and as code in a sentence.
    private static List<String> lines(String markdown) {
        var lines = new ArrayList<String>();
        for (var line : markdown.replaceAll("\\\\\n\\s*", "").lines().toList()) {
            var typed = line.replaceFirst("^leakground> |^shell/leakground ", "");
            if (!typed.equals(line)) {
                lines.add(typed.replaceFirst("(  | #).*", ""));
            }
        }
        CODE.matcher(markdown.replaceAll("(?s)```.*?```", ""))
                .results()
                .map(code -> code.group(1).replaceFirst("^shell/leakground ", ""))
                .filter(code -> new Commands().names().contains(code.substring(0, code.indexOf(' '))))
                .filter(code -> !NOT_OURS.matcher(code).find())
                .forEach(lines::add);
        return lines;
    }

    private static String[] words(String line) {
        var words = new ArrayList<String>();
        for (var word : ShellWords.of(line.replaceFirst(" [|>] .*", "")).orElseThrow()) {
            boolean exercise =
                    !words.isEmpty() && List.of("exercise", "check", "solution").contains(words.getFirst());
            words.add(word.equals("ID") ? exercise ? "warehouse" : "sub-slice" : PLACEHOLDERS.getOrDefault(word, word));
        }
        return words.toArray(String[]::new);
    }
}
