package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import leakground.Poll;
import leakground.shell.cli.Console;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/// A terminal with a screen that a test can read and a keyboard that it can type on: a real emulator
/// behind a real line discipline, so Ctrl-C is a signal and an escape sequence does what it says.
public final class VirtualTerminal implements AutoCloseable {

    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    public static final String ESCAPE = "\u001b";
    public static final String TAB = "\t";
    public static final String ENTER = "\r";

    private final LineDisciplineTerminal terminal;
    private final ScreenTerminal screen;

    public VirtualTerminal(int columns, int rows) throws IOException {
        this(columns, rows, "xterm-256color");
    }

    public VirtualTerminal(int columns, int rows, String type) throws IOException {
        var virtual = ScreenTerminal.withTerminal("test", type, columns, rows);
        terminal = virtual.terminal();
        screen = virtual.screen();
    }

    public Terminal terminal() {
        return terminal;
    }

    /// A console whose messages appear on the screen too.
    public Console console() {
        return Console.of(terminal, terminal.writer(), Map.of());
    }

    /// Types keys, as bytes from the keyboard.
    public void type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(UTF_8));
    }

    /// Resizes the window and tells the program so.
    public void resize(int columns, int rows) {
        screen.setSize(Size.of(columns, rows));
        terminal.setSize(Size.of(columns, rows));
        terminal.raise(Signal.WINCH);
    }

    /// The screen line by line, without the spaces at the end of each.
    public List<String> lines() {
        int columns = screen.getColumns();
        var cells = cells();
        var lines = new ArrayList<String>();
        for (int y = 0; y < cells.length / columns; y++) {
            var line = new StringBuilder();
            for (int x = 0; x < columns; x++) {
                int character = ScreenTerminal.cellCodePoint(cells[y * columns + x]);
                if (character != 0) {
                    line.appendCodePoint(character);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    public String text() {
        return String.join("\n", lines());
    }

    /// One cell, to be asked with `ScreenTerminal.cell…`.
    public long cell(int x, int y) {
        return cells()[y * screen.getColumns() + x];
    }

    /// Waits until the screen shows a text.
    public void await(String text) throws InterruptedException {
        await("shows '" + text + "'", shown -> shown.contains(text));
    }

    /// Waits until the screen is as wanted, and fails with what it shows if that never happens.
    public void await(String wanted, Predicate<String> screen) throws InterruptedException {
        Poll.until(() -> screen.test(text()), () -> "Waited in vain for a screen that " + wanted + ":\n" + text());
    }

    private long[] cells() {
        var cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, new int[2]);
        return cells;
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
