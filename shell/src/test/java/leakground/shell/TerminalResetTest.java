package leakground.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Poll;
import leakground.lab.Jdk;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a JVM leaves set on its terminal when a signal ends it.
@EnabledOnOs({OS.LINUX, OS.MAC})
class TerminalResetTest {

    /// How each mode is set and reset.
    private static final List<List<String>> MODES = List.of(
            List.of("\u001b[?1h\u001b=", "\u001b[?1l\u001b>"),
            List.of("\u001b[?2004h", "\u001b[?2004l"),
            List.of("\u001b[?1049h", "\u001b[?1049l"),
            List.of("\u001b[?25l", "\u001b[?25h"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
                    nothing              | leakground>  | TERM | 143
                    nothing              | leakground>  | HUP  | 129
                    case --seed 3        | case>        | TERM | 143
                    run sub-slice        | help         | TERM | 143
                    """)
    void aSignalLeavesNoModeSet(String words, String prompt, String signal, int code) throws Exception {
        try (var terminal = (JniNativePty) new JniTerminalProvider().open(null, Size.of(80, 24))) {
            var shell = start(new File(terminal.getName()), words);
            try {
                var screen = new StringBuilder();
                var input = terminal.getMasterInput();
                // Modes are set before the prompt is drawn.
                while (screen.indexOf(prompt) < 0) {
                    screen.append((char) input.read());
                }
                assertEquals(
                        0,
                        new ProcessBuilder("kill", "-" + signal, Long.toString(shell.pid()))
                                .start()
                                .waitFor());
                assertTrue(shell.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "ends");
                assertEquals(code, shell.exitValue());
                while (input.available() > 0) {
                    screen.append((char) input.read());
                }
                for (var mode : MODES) {
                    int set = screen.lastIndexOf(mode.getFirst());
                    assertTrue(
                            screen.lastIndexOf(mode.getLast()) >= set,
                            () -> "still set: " + mode.getFirst().substring(1));
                }
            } finally {
                shell.destroyForcibly();
            }
        }
    }

    private Process start(File terminal, String words) throws IOException {
        var command = new ArrayList<String>();
        if (OS.LINUX.isCurrentOs()) {
            // Whoever starts the tests by nohup passes on that HUP is ignored.
            command.addAll(List.of("env", "--default-signal=HUP"));
        }
        command.addAll(List.of(
                Jdk.program("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName()));
        if (words != null) {
            command.addAll(List.of(words.split(" ")));
        }
        var builder = new ProcessBuilder(command).redirectInput(terminal).redirectOutput(terminal);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        return builder.start();
    }
}
