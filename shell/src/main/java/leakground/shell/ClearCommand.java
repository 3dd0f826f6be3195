package leakground.shell;

import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import org.jline.utils.InfoCmp.Capability;

final class ClearCommand implements Command {

    @Override
    public void describe(Syntax syntax) {
        syntax.does("clears the screen");
        syntax.examples("clear");
    }

    @Override
    public int run(Console console) {
        console.terminal().ifPresent(terminal -> {
            terminal.puts(Capability.clear_screen);
            terminal.flush();
        });
        return OK;
    }
}
