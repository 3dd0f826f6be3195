package leakground.shell.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import leakground.files.ExitHook;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;

/// Resets modes of the terminal if this JVM ends before this is closed, such as by the signals TERM and HUP. Whatever
/// ends normally resets them itself.
public final class TerminalReset implements AutoCloseable {

    /// What JLine's line editor sets besides capabilities: pasted text is marked.
    private static final String PLAIN_PASTE = "\u001b[?2004l";

    private final ExitHook hook;

    /// @param capabilities the sequences to write, if the terminal has them
    public TerminalReset(Terminal terminal, List<Capability> capabilities) {
        this(terminal, capabilities, "");
    }

    private TerminalReset(Terminal terminal, List<Capability> capabilities, String more) {
        hook = new ExitHook("reset terminal", () -> write(bytes(terminal, capabilities) + more));
    }

    /// Resets what JLine's line editor sets.
    public static TerminalReset ofLineEditor(Terminal terminal) {
        return new TerminalReset(terminal, List.of(Capability.keypad_local, Capability.cursor_normal), PLAIN_PASTE);
    }

    /// Resets what JLine's editor of files sets.
    public static TerminalReset ofEditor(Terminal terminal) {
        return new TerminalReset(
                terminal, List.of(Capability.keypad_local, Capability.cursor_normal, Capability.exit_ca_mode));
    }

    @Override
    public void close() {
        hook.close();
    }

    private static String bytes(Terminal terminal, List<Capability> capabilities) {
        var text = new StringBuilder();
        for (var capability : capabilities) {
            var sequence = terminal.getStringCapability(capability);
            if (sequence != null) {
                text.append(Curses.tputs(sequence));
            }
        }
        return text.toString();
    }

    /// Writes directly, because JLine's own shutdown hook may have closed the terminal before.
    private static void write(String text) {
        // Left open: closing it would close the descriptor.
        var out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // The terminal is gone.
        }
    }
}
