package leakground.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.shell.view.HelpView;
import leakground.shell.view.ManPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class HelpCommand implements Action {

    private @Nullable String name;
    private boolean man;

    /// All commands with what they do.
    static final class Names implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var names = new LinkedHashMap<String, String>();
            for (var group : Commands.overview()) {
                group.entries().forEach(entry -> names.put(entry.name(), entry.summary()));
                names.put(group.name(), group.title());
            }
            return names;
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does("this overview, one group of commands, or one command");
        syntax.examples("help diff", "help diagnosis", "help run --man | man -l -");
        syntax.optional("COMMAND", "the command or group to explain", value -> name = value)
                .completionCandidates(new Names());
        syntax.flag("--man", "as the source of a page for man", value -> man = value);
    }

    @Override
    public int run(Console console) {
        if (man && Commands.names().stream().noneMatch(command -> command.equals(name))) {
            throw Problem.usage("help --man takes a command, such as `help --man run`.");
        }
        if (name == null) {
            console.print(HelpView.overview(Commands.overview(), console.width()));
            return OK;
        }
        for (var group : Commands.overview()) {
            if (group.name().equals(name)) {
                console.print(HelpView.group(group, console.width()));
                return OK;
            }
        }
        var commands = Commands.subcommands(Commands.model());
        var command = commands.get(name);
        if (command == null) {
            throw Problem.usage(Nearest.message("command", name, commands.keySet(), "`help` lists them"));
        }
        if (man) {
            console.print(ManPage.of(command.name(), page(command)));
        } else {
            page(console, command);
        }
        return OK;
    }

    /// Prints all about one command.
    static void page(Console console, CommandSpec command) {
        console.print(HelpView.page(page(command), console.width()));
    }

    private static HelpView.Page page(CommandSpec command) {
        var arguments = new ArrayList<HelpView.Argument>();
        for (var parameter : command.positionalParameters()) {
            arguments.add(new HelpView.Argument(parameter.paramLabel(), String.join(" ", parameter.description())));
        }
        for (var option : command.options()) {
            arguments.add(new HelpView.Argument(
                    String.join(", ", option.names()) + label(option), String.join(" ", option.description())));
        }
        var usage = command.usageMessage();
        var summary = String.join(". ", usage.description());
        return new HelpView.Page(synopsis(command), summary, arguments, List.of(usage.footer()));
    }

    /// How a command is typed, without the options that all have: `code ID [--leaky|--fixed]`.
    static String synopsis(CommandSpec command) {
        var synopsis = new StringBuilder(command.name());
        for (var parameter : command.positionalParameters()) {
            var label = parameter.paramLabel() + (parameter.arity().isVariable() ? "…" : "");
            synopsis.append(' ').append(parameter.arity().min() > 0 ? label : "[" + label + "]");
        }
        for (var group : command.argGroups()) {
            synopsis.append(group.allOptionsNested().stream()
                    .map(option -> option.longestName() + label(option))
                    .collect(Collectors.joining("|", " [", "]")));
        }
        for (var option : command.options()) {
            if (!option.inherited() && option.group() == null) {
                synopsis.append(" [")
                        .append(option.longestName())
                        .append(label(option))
                        .append(']');
            }
        }
        return synopsis.toString();
    }

    private static String label(OptionSpec option) {
        return option.arity().max() > 0 ? " " + option.paramLabel() : "";
    }
}
