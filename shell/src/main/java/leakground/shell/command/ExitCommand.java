package leakground.shell.command;

final class ExitCommand implements Action {

    @Override
    public void describe(Syntax syntax) {
        syntax.does("leave, as Ctrl-D does");
        syntax.aliases("quit");
        syntax.examples("exit");
    }

    @Override
    public int run(Console console) {
        return LEAVE;
    }
}
