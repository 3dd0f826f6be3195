package leakground.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import leakground.shell.cli.Console;
import leakground.shell.screen.Pager;
import leakground.shell.view.HelpView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help page of one command, made from its picocli model.
final class HelpPages {

    /// Prints the help page of one command, screen by screen if it is higher than the terminal.
    static void print(Console console, CommandSpec command) throws IOException, InterruptedException {
        var page = of(command);
        Pager.print(console, command.name(), width -> HelpView.page(page, width));
    }

    /// The page as data.
    static HelpView.Page of(CommandSpec command) {
        var arguments = new ArrayList<HelpView.Argument>();
        for (var parameter : command.positionalParameters()) {
            arguments.add(new HelpView.Argument(parameter.paramLabel(), String.join(" ", parameter.description())));
        }
        for (var option : command.options()) {
            arguments.add(new HelpView.Argument(
                    String.join(", ", option.names()) + label(option), String.join(" ", option.description())));
        }
        var usage = command.usageMessage();
        // The first sentence is a line of the overview too, and has no full stop.
        var summary = String.join(". ", usage.description()).replace(".. ", ". ");
        return new HelpView.Page(synopsis(command), summary, arguments, List.of(usage.footer()));
    }

    /// The synopsis of a command, without global options: `code ID [--leaky|--fixed]`.
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

    private HelpPages() {}
}
