package leakground.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import leakground.lessons.Workspace;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.UserError;

/// Runs commands from a file or pipe, without prompt or echo. It stops at the first command that fails.
final class Script {

    /// Executes line by line.
    ///
    /// @return the exit code of the last command
    static int run(BufferedReader lines, Console console, ToIntFunction<List<String>> execute) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int code = LineParser.execute(line, console, execute);
                if (code != 0) {
                    return Math.max(0, code);
                }
            }
            return 0;
        } catch (IOException e) {
            console.message("Standard input cannot be read (%s).".formatted(Workspace.reason(e)));
            return Command.FAILED;
        } catch (UserError problem) {
            console.message(problem.getMessage());
            return problem.exitCode();
        }
    }

    private Script() {}
}
