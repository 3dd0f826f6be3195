package leakground.shell.cli;

import java.util.List;
import java.util.Optional;
import leakground.shell.text.Ascii;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.ArgumentCompleter;
import org.jline.reader.impl.completer.NullCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// Asks the user for lines. On a screen, lines can be edited, completed and recalled as in the shell; otherwise
/// [Console#line] reads them.
public final class Prompt {

    private final Console console;
    private final boolean asMessage;
    private final Optional<LineReader> reader;

    /// Prepares the reader.
    ///
    /// @param asMessage whether the prompt is a message rather than data, if there is no screen
    /// @param words completions for the first word of a line
    public Prompt(Console console, boolean asMessage, List<String> words) {
        this.console = console;
        this.asMessage = asMessage;
        this.reader = console.screen().map(terminal -> reader(terminal, words));
    }

    private static LineReader reader(Terminal terminal, List<String> words) {
        var reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new LineParser())
                .completer(new ArgumentCompleter(new StringsCompleter(words), NullCompleter.INSTANCE))
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        HomeAndEnd.bind(reader);
        return reader;
    }

    /// Asks for a line that is not shown: a star stands for each character. Without a screen it is shown.
    ///
    /// @return empty at the end of the input
    /// @throws InterruptedException on Ctrl-C
    public Optional<String> secret(String text) throws InterruptedException {
        return ask(text, '*');
    }

    /// Asks for a line.
    ///
    /// @param text the prompt on a terminal
    /// @return empty at the end of the input
    /// @throws InterruptedException on Ctrl-C
    public Optional<String> line(String text) throws InterruptedException {
        return ask(text, null);
    }

    private Optional<String> ask(String text, @Nullable Character mask) throws InterruptedException {
        if (reader.isEmpty()) {
            return console.line(text, asMessage);
        }
        try (var _ = TerminalReset.ofLineEditor(reader.get().getTerminal())) {
            return Optional.of(reader.get().readLine(console.ascii() ? Ascii.fold(text) : text, mask));
        } catch (UserInterruptException _) {
            throw new InterruptedException();
        } catch (EndOfFileException _) {
            return Optional.empty();
        }
    }
}
