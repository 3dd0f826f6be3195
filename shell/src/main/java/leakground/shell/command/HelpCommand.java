package leakground.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.shell.view.HelpView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

@Command(name = "help", description = "this overview, or all about one command", footer = "help diff")
final class HelpCommand implements Action {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = Names.class,
            description = "the command to explain")
    private @Nullable String name;

    /// All commands with what they do.
    static final class Names implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var names = new LinkedHashMap<String, String>();
            Commands.overview().forEach(entry -> names.put(entry.name(), entry.summary()));
            return names;
        }
    }

    @Override
    public int run(Console console) {
        if (name == null) {
            console.print(HelpView.overview(Commands.overview(), console.width()));
            return OK;
        }
        var commands = Commands.subcommands(Commands.model());
        var command = commands.get(name);
        if (command == null) {
            throw Problem.usage(Nearest.message("command", name, commands.keySet(), "`help` lists them"));
        }
        page(console, command);
        return OK;
    }

    /// Prints all about one command.
    static void page(Console console, CommandSpec command) {
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
        console.print(HelpView.page(
                new HelpView.Page(synopsis(command), summary, arguments, List.of(usage.footer())), console.width()));
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
