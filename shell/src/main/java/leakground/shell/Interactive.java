package leakground.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.HomeAndEnd;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.TerminalReset;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// The shell on a terminal: prompt, editing, completion, history.
///
/// It has its own loop around JLine's `LineReader`. JLine's `Shell` only knows the exit codes 0 and 1, and prints
/// its own message for an unknown command.
final class Interactive {

    static final String PROMPT = "leakground> ";

    private static final long MOST_HISTORY = 4 << 20;

    private final Terminal terminal;
    private final Console console;
    private final ToIntFunction<List<String>> execute;
    private static final CharSequence EDIT_AND_EXECUTE = KeyMap.ctrl('X') + KeyMap.ctrl('E');

    private final LineReader reader;
    private final boolean isDumb;
    private final Optional<Path> folder;

    /// Prepares the reader.
    ///
    /// @param history the folder for the history and the number of tips shown
    Interactive(
            Terminal terminal,
            Console console,
            Optional<Path> history,
            Commands commands,
            ToIntFunction<List<String>> execute) {
        this.terminal = terminal;
        this.console = console;
        this.execute = execute;
        this.folder = history;
        this.isDumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        var builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("leakground")
                .parser(new LineParser())
                .completer(new Completion(
                        commands::model, () -> Commands.aliases(console), before -> Commands.expand(console, before)))
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_TIMESTAMPED, false);
        // Before the reader is built, which reads the file.
        history.flatMap(Interactive::file).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        this.reader = builder.build();
        // It would run what an editor of JLine has written, outside of the screens and files that this shell restores.
        reader.getKeyMaps().values().forEach(keys -> keys.unbind(EDIT_AND_EXECUTE));
        HomeAndEnd.bind(reader);
    }

    /// Reads and executes until the user leaves.
    void run() {
        greet();
        var attributes = terminal.getAttributes();
        try (var _ = CtrlC.interrupts(Optional.of(terminal))) {
            for (var line = read(); line != null; line = read()) {
                int code = LineParser.execute(line, console, execute);
                terminal.setAttributes(attributes);
                // Ctrl-C that came too late for the command is not meant for the next.
                Thread.interrupted();
                if (code < 0) {
                    return;
                }
            }
        }
    }

    /// Reads one line.
    ///
    /// @return null to leave
    private @Nullable String read() {
        while (true) {
            try {
                return isDumb ? readPlainly() : readEdited();
            } catch (UserInterruptException _) {
                // Ctrl-C clears the line.
            } catch (EndOfFileException _) {
                return null;
            }
        }
    }

    private String readEdited() {
        try (var _ = TerminalReset.ofLineEditor(terminal)) {
            return reader.readLine(PROMPT);
        }
    }

    /// Reads a line from a terminal that edits and echoes lines by itself. With JLine each line would appear twice.
    private @Nullable String readPlainly() {
        try {
            return console.line(PROMPT, false).orElse(null);
        } catch (InterruptedException _) {
            throw new UserInterruptException("");
        }
    }

    private void greet() {
        var first = Styles.join(
                Styles.styled(Styles.TITLE, "leakground"), ": leaks that a garbage collector does not save you from.");
        var second = Styles.sentence(
                "New here? Type `lesson`. Or `run unstopped-ticker` for a leak beside its fix, `list`"
                        + " for all leaks, `exercise` for programs to repair, `help` for the rest. Tab completes, Ctrl-D leaves.");
        var shown = Commands.set(console);
        int width = shown.width();
        shown.print(TextLayout.wrap(first, width, 0));
        shown.print(TextLayout.wrap(second, width, 0));
        folder.flatMap(data -> Tips.next(console, data))
                .ifPresent(tip -> shown.print(TextLayout.wrap(Styles.sentence(tip), width, 0)));
    }

    /// The history file, unless it cannot be written or is too large to be read.
    private static Optional<Path> file(Path folder) {
        var file = folder.resolve("history");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            return Optional.of(file)
                    .filter(Files::isWritable)
                    .filter(Files::isRegularFile)
                    .filter(history -> history.toFile().length() <= MOST_HISTORY);
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
