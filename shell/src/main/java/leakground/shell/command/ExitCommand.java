package leakground.shell.command;

import picocli.CommandLine.Command;

@Command(name = "exit", aliases = "quit", description = "leave, as Ctrl-D does", footer = "exit")
final class ExitCommand implements Action {

    @Override
    public int run(Console console) {
        return LEAVE;
    }
}
