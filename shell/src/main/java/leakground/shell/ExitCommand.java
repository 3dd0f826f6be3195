package leakground.shell;

import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;

final class ExitCommand implements Command {

    @Override
    public void describe(Syntax syntax) {
        syntax.does("leaves the shell, like Ctrl-D");
        syntax.aliases("quit");
        syntax.examples("exit");
    }

    @Override
    public int run(Console console) {
        return LEAVE;
    }
}
