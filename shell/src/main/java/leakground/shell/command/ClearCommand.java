package leakground.shell.command;

import org.jline.utils.InfoCmp.Capability;
import picocli.CommandLine.Command;

@Command(name = "clear", description = "clear the screen", footer = "clear")
final class ClearCommand implements Action {

    @Override
    public int run(Console console) {
        console.terminal().ifPresent(terminal -> {
            terminal.puts(Capability.clear_screen);
            terminal.flush();
        });
        return OK;
    }
}
