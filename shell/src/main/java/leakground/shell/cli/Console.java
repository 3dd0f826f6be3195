package leakground.shell.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.json.Json;
import leakground.shell.text.Ansi;
import leakground.shell.text.Ascii;
import leakground.shell.text.NextSteps;
import leakground.shell.text.Palette;
import leakground.shell.text.QrPicture;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/// The output of a command: a terminal, a file or a pipe, and what it can show. Data goes to standard output,
/// messages go to standard error.
public final class Console {

    /// Control characters, except those that lay out a message of several lines.
    private static final Pattern ORDERS = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]|[\\x{80}-\\x{9f}]");

    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;
    /// In a narrower window hardly a word fits in a line.
    private static final int LEAST_TO_WRAP = 20;
    private static final int END_OF_TRANSMISSION = 4;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Streams streams;
    private final Look look;
    private final CommandHost host;

    /// @param terminal null for a file or a pipe
    /// @param input the input if there is no terminal; null for none
    /// @param charset of the output
    private record Streams(
            PrintWriter out,
            PrintWriter err,
            @Nullable Terminal terminal,
            @Nullable BufferedReader input,
            Map<String, String> environment,
            Charset charset) {}

    /// @param debugging whether stack traces of internal errors are printed
    /// @param packs the packs that the user named, as named
    private record Look(boolean noColor, boolean asciiOnly, Palette palette, boolean debugging, List<Path> packs) {
        static final Look USUAL = new Look(false, false, Palette.DARK, false, List.of());
    }

    private Console(Streams streams, Look look, CommandHost host) {
        this.streams = streams;
        this.look = look;
        this.host = host;
    }

    /// A console on a terminal.
    public static Console of(Terminal terminal, PrintWriter err, Map<String, String> environment) {
        return of(new Streams(terminal.writer(), err, terminal, null, environment, terminal.encoding()));
    }

    /// A console on a file or a pipe.
    public static Console of(PrintWriter out, PrintWriter err, Charset charset, Map<String, String> environment) {
        return of(new Streams(out, err, null, null, environment, charset));
    }

    private static Console of(Streams streams) {
        return new Console(streams, Look.USUAL, CommandHost.NONE);
    }

    /// A copy that reads these lines if there is no terminal.
    public Console with(BufferedReader lines) {
        var same = streams;
        return new Console(
                new Streams(same.out, same.err, same.terminal, lines, same.environment, same.charset), look, host);
    }

    /// A copy with these options of a command line.
    public Console with(boolean noColor, boolean ascii) {
        return new Console(
                streams,
                new Look(look.noColor || noColor, look.asciiOnly || ascii, look.palette, look.debugging, look.packs),
                host);
    }

    /// A copy for a command that was typed in this place.
    public Console in(CommandHost place) {
        return new Console(streams, look, place);
    }

    /// A copy with this palette for the live duel.
    public Console with(Palette chosen) {
        return new Console(streams, new Look(look.noColor, look.asciiOnly, chosen, look.debugging, look.packs), host);
    }

    /// A copy that prints stack traces of internal errors, if `more` is true.
    public Console debugging(boolean more) {
        var chosen = new Look(look.noColor, look.asciiOnly, look.palette, look.debugging || more, look.packs);
        return new Console(streams, chosen, host);
    }

    /// A copy for a user who named these packs.
    public Console withPacks(List<Path> named) {
        return new Console(
                streams,
                new Look(look.noColor, look.asciiOnly, look.palette, look.debugging, List.copyOf(named)),
                host);
    }

    /// The packs that the user named, as named. One of them may be unusable.
    public List<Path> packs() {
        return look.packs;
    }

    /// Whether stack traces of internal errors are printed.
    public boolean isDebugging() {
        return look.debugging;
    }

    /// The palette of the live duel.
    public Palette palette() {
        return look.palette;
    }

    /// A copy that draws on another terminal.
    public Console on(Terminal other) {
        return new Console(
                new Streams(other.writer(), streams.err, other, null, streams.environment, other.encoding()),
                new Look(look.noColor, ascii(), look.palette, look.debugging, look.packs),
                host);
    }

    public PrintWriter out() {
        return streams.out;
    }

    public PrintWriter err() {
        return streams.err;
    }

    /// The terminal, if standard input and output are a terminal.
    public Optional<Terminal> terminal() {
        return Optional.ofNullable(streams.terminal);
    }

    /// The terminal, if it can show a full screen. Such a terminal can move its cursor.
    public Optional<Terminal> screen() {
        return terminal().filter(term -> term.getStringCapability(Capability.cursor_address) != null);
    }

    /// The place where the command was typed.
    public CommandHost host() {
        return host;
    }

    /// The environment variables.
    public Map<String, String> environment() {
        return streams.environment;
    }

    /// The current number of columns. Without a terminal: COLUMNS, or 80.
    public int width() {
        return streams.terminal == null ? columns() : size(streams.terminal).getColumns();
    }

    /// The current number of rows. Without a terminal: 24.
    public int height() {
        return streams.terminal == null ? HEIGHT : size(streams.terminal).getRows();
    }

    /// The size of a terminal. If the terminal does not know its size, 80x24.
    public static Size size(Terminal terminal) {
        int columns = terminal.getSize().getColumns();
        int rows = terminal.getSize().getRows();
        return Size.of(columns > 0 ? columns : WIDTH, rows > 0 ? rows : HEIGHT);
    }

    /// Whether to use colour: on a terminal with colours, unless NO_COLOR or `--no-color` is set.
    public boolean color() {
        return colors() >= 8;
    }

    /// Whether only ASCII can be printed, because of an option or of the encoding.
    public boolean ascii() {
        return look.asciiOnly || !streams.charset.newEncoder().canEncode('│');
    }

    /// The theme of full-screen views.
    public Theme theme() {
        var theme = color()
                ? Theme.of(look.palette)
                : look.palette == Palette.BIG ? Theme.monochrome().withBigDigits() : Theme.monochrome();
        return ascii() ? theme.withoutUnicode() : theme;
    }

    /// Writes lines of data.
    public void print(List<AttributedString> lines) {
        int colors = colors();
        boolean ascii = ascii();
        for (var line : lines) {
            var shown = ascii ? Ascii.fold(line) : line;
            streams.out.println(colors >= 8 ? Ansi.of(shown, colors) : shown.toString());
        }
        streams.out.flush();
    }

    /// Writes text as it is.
    public void print(String text) {
        streams.out.print(text);
        streams.out.flush();
    }

    /// Shows an address as a QR code, on a screen that can draw it.
    public void showQr(String address) {
        if (screen().isPresent() && theme().unicode() && color()) {
            print(QrPicture.lines(address));
        }
    }

    /// Writes what to type next, if a person reads it on a terminal.
    public void next(String... commands) {
        if (streams.terminal != null) {
            print(NextSteps.lines(List.of(commands), width()));
            LauncherHint.explain(this);
        }
    }

    /// Writes one value as a line of JSON.
    public void json(Object value) {
        streams.out.println(Json.write(value));
        streams.out.flush();
    }

    /// Writes a message. A single line is broken at spaces where it is wider than the terminal. In several lines,
    /// such as errors of a compiler, columns have a meaning. A message may contain user input: control characters
    /// in it are made harmless.
    public void message(String text) {
        streams.out.flush();
        var plain = ORDERS.matcher(text).replaceAll(" ");
        var shown = ascii() ? Ascii.fold(plain) : plain;
        if (streams.terminal == null || width() < LEAST_TO_WRAP || shown.indexOf('\n') >= 0) {
            streams.err.println(shown);
        } else {
            TextLayout.wrap(shown, width()).forEach(streams.err::println);
        }
        streams.err.flush();
    }

    /// Shows the progress of a long job on a terminal. The next text replaces it, and an empty text removes it. In
    /// a file or pipe nothing is written.
    public void progress(String text) {
        if (screen().isPresent()) {
            int room = Math.max(0, width() - 1);
            var shown = text.length() > room ? text.substring(0, room) : text;
            streams.out.print("\r" + shown + " ".repeat(room - shown.length()) + "\r");
            streams.out.flush();
        }
    }

    /// Asks for one line: with a prompt on a terminal, otherwise from the input.
    ///
    /// @param asMessage whether the prompt is a message rather than data
    /// @return empty at the end of the input
    /// @throws InterruptedException on Ctrl-C
    public Optional<String> line(String prompt, boolean asMessage) throws InterruptedException {
        if (streams.terminal != null) {
            var to = asMessage ? streams.err : streams.out;
            to.print(ascii() ? Ascii.fold(prompt) : prompt);
            to.flush();
            return typedLine(streams.terminal);
        }
        try {
            return streams.input == null ? Optional.empty() : Optional.ofNullable(streams.input.readLine());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Reads a line from a terminal that edits and echoes by itself.
    private Optional<String> typedLine(Terminal keyboard) throws InterruptedException {
        var line = new StringBuilder();
        try {
            while (true) {
                // With a timeout, for a read without one cannot be interrupted.
                int character = keyboard.reader().read(PATIENCE_MILLIS);
                if (character == '\n' || character == '\r') {
                    return Optional.of(line.toString());
                }
                if (character == NonBlockingReader.EOF || character == END_OF_TRANSMISSION) {
                    return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
                }
                if (character != NonBlockingReader.READ_EXPIRED) {
                    line.append((char) character);
                }
            }
        } catch (InterruptedIOException _) {
            drop(keyboard.reader());
            streams.out.println();
            streams.out.flush();
            throw new InterruptedException();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Discards input that was typed before Ctrl-C and not read yet.
    private static void drop(NonBlockingReader keys) {
        try {
            while (keys.peek(1) >= 0) {
                keys.read();
            }
        } catch (IOException _) {
            // Nothing more is to be read.
        }
    }

    private int colors() {
        if (streams.terminal == null
                || look.noColor
                || !streams.environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return 0;
        }
        var colors = streams.terminal.getNumericCapability(Capability.max_colors);
        return colors == null ? 0 : colors;
    }

    private int columns() {
        try {
            int columns = Integer.parseInt(streams.environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? columns : WIDTH;
        } catch (NumberFormatException _) {
            return WIDTH;
        }
    }
}
