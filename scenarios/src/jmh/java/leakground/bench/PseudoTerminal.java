package leakground.bench;

import java.io.IOException;
import java.util.List;

/// A command on a terminal that `script` makes.
public final class PseudoTerminal {

    /// Starts a command line on a terminal of 120x40. What it draws is the output of the process, what is typed the
    /// input.
    static Process start(String command) throws IOException {
        return builder(command).start();
    }

    /// What starts such a process.
    public static ProcessBuilder builder(String command) {
        var builder =
                new ProcessBuilder(List.of("script", "-qfec", "stty cols 120 rows 40; exec " + command, "/dev/null"));
        builder.environment().put("TERM", "xterm-256color");
        return builder.redirectErrorStream(true);
    }

    /// The launcher of leakground, quoted for a shell.
    static String launcher() {
        var launcher = System.getProperty("leakground.launcher");
        if (launcher == null) {
            throw new IllegalStateException("only shell/bench knows the launcher");
        }
        return "'" + launcher + "'";
    }

    /// Ends a command and all that it started.
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private PseudoTerminal() {}
}
