package leakground.shell;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp;

/// The terminal that this process was started on.
public final class Terminals {

    private static final String FALLBACK = "xterm-256color";

    /// Whether standard input and output are a terminal. The JDK can tell without another library.
    static boolean isInteractive() {
        // There need not be one: what it is without a terminal has changed from one JDK to the next.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Opens it.
    ///
    /// @param encoding of the terminal
    public static Terminal open(Map<String, String> environment, Charset encoding) throws IOException {
        Quiet.JLINE.setLevel(Level.OFF);
        var builder = TerminalBuilder.builder()
                .encoding(encoding)
                // Otherwise `leakground list | cat` would draw on standard error.
                .systemOutput(SystemOutput.SysOut)
                // Its probe makes the start slow on terminals that do not answer.
                .graphemeCluster(false);
        var type = environment.getOrDefault("TERM", "");
        if (!type.isEmpty() && !isKnown(type)) {
            builder.type(FALLBACK);
        }
        var terminal = build(builder);
        var size = terminal.getSize();
        if (size.getColumns() <= 0 || size.getRows() <= 0) {
            // A terminal without a size: JLine cannot even show a prompt there.
            terminal.setSize(Size.of(80, 24));
        }
        return terminal;
    }

    /// A terminal from JLine's native library, or else from any other provider. By default, JLine would try every
    /// provider first, and the provider with foreign functions alone takes longer than the rest of a start.
    private static Terminal build(TerminalBuilder builder) throws IOException {
        try {
            return builder.ffm(false).exec(false).dumb(false).build();
        } catch (IllegalStateException _) {
            return builder.ffm(true).exec(true).dumb(true).build();
        }
    }

    /// Whether JLine or terminfo know a terminal type. Many servers do not know xterm-kitty.
    private static boolean isKnown(String type) {
        try {
            return InfoCmp.getLoadedInfoCmp(type) != null
                    || !InfoCmp.getInfoCmp(type).isBlank();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    /// Silences JLine, which logs failed capability queries with stack traces that do not matter to a user.
    private static final class Quiet {
        /// Held strongly, because a logger without references loses its level.
        static final Logger JLINE = Logger.getLogger("org.jline");
    }

    private Terminals() {}
}
