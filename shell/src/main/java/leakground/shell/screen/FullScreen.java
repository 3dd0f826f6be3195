package leakground.shell.screen;

import java.io.IOError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.TerminalReset;
import leakground.shell.text.Ansi;
import leakground.shell.text.ScreenPatch;
import org.jline.keymap.BindingReader;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/// Takes the full screen of a terminal: it draws frames, reads keys, and restores the terminal in every case.
public final class FullScreen implements AutoCloseable {

    /// The capabilities that restore the screen. If a window was enlarged meanwhile, tmux shows the remains of this
    /// screen above the earlier content, so nothing may remain. `clear_screen` would also clear the scrollback.
    private static final List<Capability> RESTORING =
            List.of(Capability.cursor_home, Capability.clr_eos, Capability.cursor_normal, Capability.exit_ca_mode);

    /// Ends any style.
    private static final String PLAIN = "\u001b[0m";

    private final Terminal terminal;
    private final Attributes attributes;
    private final int colors;
    private Size size = Size.of(0, 0);
    private List<AttributedString> shown = List.of();
    private final BindingReader reader;
    private final AtomicBoolean resized = new AtomicBoolean(true);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final TerminalReset reset;
    private final CtrlC ctrlC;
    private final SignalHandler onResize;
    private final SignalHandler onContinue;

    public FullScreen(Terminal terminal) {
        this.terminal = terminal;
        this.colors = Optional.ofNullable(terminal.getNumericCapability(Capability.max_colors))
                .orElse(0);
        this.reader = new BindingReader(terminal.reader());
        attributes = terminal.enterRawMode();
        reset = new TerminalReset(terminal, RESTORING);
        ctrlC = CtrlC.does(Optional.of(terminal), () -> interrupted.set(true));
        onResize = terminal.handle(Signal.WINCH, _ -> resized.set(true));
        onContinue = terminal.handle(Signal.CONT, _ -> {
            terminal.enterRawMode();
            resized.set(true);
        });
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /// The size for the next frame.
    public Size size() {
        if (resized.getAndSet(false)) {
            size = Console.size(terminal);
            clear();
            shown = List.of();
        }
        return size;
    }

    /// Draws a frame. Its lines must fit.
    public void draw(List<AttributedString> frame) {
        var lines = frame.subList(0, Math.min(frame.size(), size.getRows()));
        int row = -1;
        int column = 0;
        var style = "";
        for (var change : ScreenPatch.between(shown, lines)) {
            // To go on in a line takes fewer bytes than to say where it is.
            boolean sameRow = change.row() == row && change.column() > column;
            if (!sameRow || !terminal.puts(Capability.parm_right_cursor, change.column() - column)) {
                terminal.puts(Capability.cursor_address, change.row(), change.column());
            }
            row = change.row();
            column = change.column() + change.text().length();
            style = write(Ansi.of(change.text(), colors), style);
            if (change.erase()) {
                style = write("", style);
                terminal.puts(Capability.clr_eol);
            }
        }
        var _ = write("", style);
        terminal.flush();
        shown = List.copyOf(lines);
    }

    /// Writes text of one style. The style sequence is left out if it is already active.
    ///
    /// @param style the sequence of the active style; empty for none
    /// @return the sequence of the style that is active now
    private String write(String ansi, String style) {
        boolean styled = ansi.startsWith("\u001b[") && ansi.indexOf('\u001b', 1) == ansi.length() - PLAIN.length();
        var own = styled && ansi.endsWith(PLAIN) ? ansi.substring(0, ansi.indexOf('m') + 1) : "";
        var text = own.isEmpty() ? ansi : ansi.substring(own.length(), ansi.length() - PLAIN.length());
        terminal.writer().write(own.equals(style) ? text : (style.isEmpty() ? "" : PLAIN) + own + text);
        return own;
    }

    /// Clears the screen but not the scrollback, which `clear_screen` would clear too.
    private void clear() {
        terminal.puts(Capability.cursor_home);
        terminal.puts(Capability.clr_eos);
    }

    /// Waits for a key.
    ///
    /// @return its meaning. A signal of Ctrl-C or an interrupt of this thread counts as Ctrl-C. Null if there was
    ///     no key in that time.
    public <K> @Nullable K key(Keys<K> keys, long millis) {
        if (isInterrupted()) {
            return keys.interrupt();
        }
        try {
            // Not 0, which would be to wait for ever.
            int ready = reader.peekCharacter(Math.max(1, millis));
            if (ready == NonBlockingReader.READ_EXPIRED) {
                return isInterrupted() ? keys.interrupt() : null;
            }
            var key = ready < 0 ? null : reader.readBinding(keys.map());
            return key == null ? keys.quit() : key;
        } catch (EndOfFileException _) {
            // The terminal is gone.
            return keys.quit();
        } catch (IOError _) {
            // JLine has it for an interrupt of the thread.
            return keys.interrupt();
        }
    }

    /// Whether Ctrl-C came as a signal or the thread was interrupted.
    private boolean isInterrupted() {
        return interrupted.get() || Thread.interrupted();
    }

    /// The characters of the last key.
    public String typed() {
        var typed = reader.getLastBinding();
        return typed == null ? "" : typed;
    }

    @Override
    public void close() {
        RESTORING.forEach(capability -> terminal.puts(capability));
        terminal.flush();
        terminal.setAttributes(attributes);
        ctrlC.close();
        terminal.handle(Signal.WINCH, onResize);
        terminal.handle(Signal.CONT, onContinue);
        reset.close();
    }
}
