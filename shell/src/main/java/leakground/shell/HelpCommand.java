package leakground.shell;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.screen.Pager;
import leakground.shell.view.HelpView;
import leakground.shell.view.ManPage;
import org.jspecify.annotations.Nullable;

final class HelpCommand implements Command {

    private final Commands commands;
    private @Nullable String name;
    private boolean man;

    /// Completes with all commands and their summaries.
    private record Names(Commands commands) implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var names = new LinkedHashMap<String, String>();
            for (var group : commands.overview()) {
                group.entries().forEach(entry -> names.put(entry.name(), entry.summary()));
                names.put(group.name(), group.title());
            }
            return names;
        }
    }

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows this overview, a group of commands, or one command");
        syntax.examples("help diff", "help diagnosis", "help run --man | man -l -");
        syntax.optional("COMMAND", "the command or group to explain", value -> name = value)
                .completionCandidates(new Names(commands));
        syntax.flag("--man", "print the source of a man page", value -> man = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        if (man && commands.names().stream().noneMatch(command -> command.equals(name))) {
            throw UserError.usage("help --man takes a command, such as `help --man run`.");
        }
        if (name == null) {
            Pager.print(console, "Commands", width -> HelpView.overview(commands.overview(), width));
            return OK;
        }
        for (var group : commands.overview()) {
            if (group.name().equals(name)) {
                Pager.print(console, group.title(), width -> HelpView.group(group, width));
                return OK;
            }
        }
        var all = Commands.subcommands(commands.model());
        var command = all.get(name);
        if (command == null) {
            throw UserError.usage(Suggestions.message("command", name, all.keySet(), "`help` lists them"));
        }
        if (man) {
            console.print(ManPage.of(command.name(), HelpPages.of(command)));
        } else {
            HelpPages.print(console, command);
        }
        return OK;
    }
}
