package leakground.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import leakground.shell.cases.CaseDesk;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.InputLines;
import leakground.shell.cli.UserError;
import leakground.shell.text.Palette;
import leakground.shell.workshop.SeatLink;

/// The main program. It runs one command with arguments, a shell without, and a script from a file or pipe.
public final class Playground {

    private static final Set<String> DISPLAY = Set.of("--no-color", "--ascii", "--debug");
    static final String THEME = "--theme";

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    public static int run(List<String> words) {
        return run(words, Terminals.isInteractive());
    }

    /// Runs one command line. Without a command it runs a shell or a script.
    ///
    /// @param onTerminal whether to use the terminal; otherwise output is written as to a file
    public static int run(List<String> words, boolean onTerminal) {
        var err = writer(new FileOutputStream(FileDescriptor.err), "stderr.encoding");
        var line = StartPacks.of(words);
        try {
            return onTerminal ? drawn(line, err) : written(line, err);
        } catch (UserError e) {
            err.println(e.getMessage());
            return e.exitCode();
        } catch (InterruptedException _) {
            return Command.INTERRUPTED;
        } catch (IOException e) {
            err.println("leakground cannot use this terminal: " + e.getMessage());
            return 1;
        } finally {
            err.flush();
        }
    }

    private static int written(StartPacks line, PrintWriter err) throws IOException, InterruptedException {
        var output = new StandardOutput(err);
        var out = writer(output, "stdout.encoding");
        var words = line.words();
        var console = line.ready(Console.of(out, err, charset("stdout.encoding"), System.getenv()));
        try (var lines = lines();
                var desk = new CaseDesk();
                var link = new SeatLink(console)) {
            var fed = console.with(lines);
            int code = onlyDisplay(words)
                    ? script(display(fed, words), new Commands(Optional.of(desk), link::afterCommand), lines)
                    : execute(fed, words, lines::isWaiting, link);
            out.flush();
            return output.exitCode(code);
        }
    }

    private static int drawn(StartPacks line, PrintWriter err) throws IOException, InterruptedException {
        try (var terminal = Terminals.open(System.getenv(), charset("stdout.encoding"))) {
            var words = line.words();
            var console = line.ready(Console.of(terminal, err, System.getenv()));
            if (!onlyDisplay(words)) {
                try (var link = new SeatLink(console)) {
                    return execute(console, words, () -> false, link);
                }
            }
            try (var desk = new CaseDesk();
                    var link = new SeatLink(console)) {
                var shown = display(console, words);
                var commands = new Commands(Optional.of(desk), link::afterCommand);
                new Interactive(
                                terminal,
                                shown,
                                DataFolder.here(console.environment()),
                                commands,
                                typed -> commands.execute(shown, typed))
                        .run();
            }
            return 0;
        }
    }

    private static int script(Console console, Commands commands, InputLines lines) {
        CtrlC.interruptsThenEnds(Optional.empty(), lines::isWaiting);
        return Script.run(lines, console, words -> commands.execute(console, words));
    }

    private static InputLines lines() {
        var in = new InputStreamReader(new FileInputStream(FileDescriptor.in), charset("stdin.encoding"));
        return new InputLines(in);
    }

    private static int execute(Console console, List<String> words, BooleanSupplier isDeaf, SeatLink link) {
        // Only now, for opening the terminal has set all signals to their defaults.
        CtrlC.interruptsThenEnds(console.terminal(), isDeaf);
        return Math.max(0, new Commands(Optional.empty(), link::afterCommand).execute(console, words));
    }

    /// Whether a command line contains only display options and no command.
    private static boolean onlyDisplay(List<String> words) {
        var rest = new ArrayList<>(words);
        rest.removeAll(DISPLAY);
        return rest.isEmpty() || (isTheme(rest) && palette(rest).isPresent());
    }

    private static Console display(Console console, List<String> words) {
        var shown = console.with(words.contains("--no-color"), words.contains("--ascii"))
                .debugging(words.contains("--debug"));
        return palette(words).map(shown::with).orElse(shown);
    }

    private static boolean isTheme(List<String> words) {
        return words.getFirst().equals(THEME) ? words.size() == 2 : words.size() == 1;
    }

    /// The theme of `--theme big` or `--theme=big`.
    private static Optional<Palette> palette(List<String> words) {
        int at = words.indexOf(THEME);
        return at >= 0 && at + 1 < words.size()
                ? Palette.find(words.get(at + 1))
                : words.stream()
                        .filter(word -> word.startsWith(THEME + "="))
                        .findFirst()
                        .flatMap(word -> Palette.find(word.substring(THEME.length() + 1)));
    }

    private static PrintWriter writer(OutputStream stream, String encoding) {
        return new PrintWriter(new OutputStreamWriter(stream, charset(encoding)));
    }

    /// The encoding of a standard stream, from a system property.
    private static Charset charset(String property) {
        var name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private Playground() {}
}
