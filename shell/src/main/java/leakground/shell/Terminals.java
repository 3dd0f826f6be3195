package leakground.shell;

import java.io.Console;
import java.io.IOException;
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

    /// Whether standard input and output are a terminal. The JDK knows that without a library of its own.
    static boolean isInteractive() {
        // There need not be one: what it is without a terminal has changed from one JDK to the next.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    public static Terminal open(Map<String, String> environment) throws IOException {
        Quiet.JLINE.setLevel(Level.OFF);
        var builder = TerminalBuilder.builder()
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

    /// A terminal by JLine's native library, or else by whatever JLine finds. It would start each way that it knows
    /// before it takes one, and the way by foreign functions alone takes longer than all the rest of a start.
    private static Terminal build(TerminalBuilder builder) throws IOException {
        try {
            return builder.ffm(false).exec(false).dumb(false).build();
        } catch (IllegalStateException _) {
            return builder.ffm(true).exec(true).dumb(true).build();
        }
    }

    /// Whether JLine or terminfo describe a type: not so for xterm-kitty on many a server.
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

    /// JLine logs what it could not find out with stack traces; none of it matters to a user.
    private static final class Quiet {
        /// Kept, for a logger that nobody holds forgets its level.
        static final Logger JLINE = Logger.getLogger("org.jline");
    }

    private Terminals() {}
}
