package leakground.shell.cli;

import java.util.List;
import java.util.Set;

/// The place where a command was typed: a shell, a script, or one command line. A command can execute other
/// commands through it.
public interface CommandHost {

    /// A host without commands.
    CommandHost NONE = new CommandHost() {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public int execute(Console console, List<String> words) {
            return Command.USAGE;
        }

        @Override
        public boolean isShell() {
            return false;
        }
    };

    /// The names of all commands, in the order of `help`.
    Set<String> names();

    /// Executes one command line.
    ///
    /// @return the exit code, or [Command#LEAVE] to leave the shell
    int execute(Console console, List<String> words);

    /// Whether it continues after a command: a shell or a script.
    boolean isShell();
}
