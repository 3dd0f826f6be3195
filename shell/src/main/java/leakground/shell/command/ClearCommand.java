package leakground.shell.command;

import org.jline.utils.InfoCmp.Capability;

final class ClearCommand implements Action {

    @Override
    public void describe(Syntax syntax) {
        syntax.does("clear the screen");
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
