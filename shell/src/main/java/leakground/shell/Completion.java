package leakground.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import leakground.shell.cli.Choices;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completes commands, options and the values of both, with descriptions.
///
/// Uses a model of the commands that is never executed. Completion leaves state in a model, and a later command
/// with it would accept a missing parameter.
final class Completion implements Completer {

    private final Supplier<CommandSpec> commands;
    private final Supplier<Map<String, String>> aliases;
    private final UnaryOperator<List<String>> expand;
    private @Nullable CommandSpec model;

    /// A completer without aliases.
    Completion(Supplier<CommandSpec> commands) {
        this(commands, Map::of, before -> before);
    }

    /// @param aliases the aliases of the user
    /// @param expand replaces the alias at the start of a line by its words
    Completion(
            Supplier<CommandSpec> commands, Supplier<Map<String, String>> aliases, UnaryOperator<List<String>> expand) {
        this.commands = commands;
        this.aliases = aliases;
        this.expand = expand;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var before = expand.apply(line.words().subList(0, line.wordIndex()));
        var word = line.word().substring(0, line.wordCursor());
        if (model == null) {
            model = commands.get();
        }
        if (before.isEmpty()) {
            model.subcommands().forEach((name, command) -> {
                if (name.equals(command.getCommandName())) {
                    add(name, first(command.getCommandSpec().usageMessage().description()), candidates);
                }
            });
            aliases.get().forEach((name, meaning) -> add(name, meaning, candidates));
            return;
        }
        var command = model.subcommands().get(before.getFirst());
        if (command != null) {
            complete(command.getCommandSpec(), before, word, candidates);
        }
    }

    private static void complete(CommandSpec command, List<String> before, String word, List<Candidate> candidates) {
        var used = new ArrayList<OptionSpec>();
        OptionSpec open = null;
        int position = 0;
        for (var previous : before.subList(1, before.size())) {
            if (open != null) {
                open = null;
            } else if (previous.startsWith("-")) {
                int equals = previous.indexOf('=');
                var option = command.findOption(equals < 0 ? previous : previous.substring(0, equals));
                if (option != null) {
                    used.add(option);
                    open = equals < 0 && option.arity().max() > 0 ? option : null;
                }
            } else {
                position++;
            }
        }
        int equals = word.startsWith("-") ? word.indexOf('=') : -1;
        if (open != null) {
            values(open, "", before, candidates);
        } else if (equals > 0) {
            var option = command.findOption(word.substring(0, equals));
            if (option != null) {
                values(option, word.substring(0, equals + 1), before, candidates);
            }
        } else if (word.startsWith("-")) {
            options(command, used, candidates);
        } else {
            for (var parameter : command.positionalParameters()) {
                if (parameter.index().min() <= position
                        && position <= parameter.index().max()) {
                    values(parameter, "", before, candidates);
                }
            }
        }
    }

    private static void options(CommandSpec command, List<OptionSpec> used, List<Candidate> candidates) {
        for (var option : command.options()) {
            if (!option.hidden() && (option.isMultiValue() || !used.contains(option))) {
                add(option.longestName(), first(option.description()), candidates);
            }
        }
    }

    private static void values(ArgSpec argument, String prefix, List<String> before, List<Candidate> candidates) {
        choices(argument, before).forEach((value, description) -> add(prefix + value, description, candidates));
    }

    private static Map<String, String> choices(ArgSpec argument, List<String> before) {
        var type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        var values = argument.completionCandidates();
        if (values instanceof Choices choices) {
            return choices.after(before);
        }
        var choices = Commands.choices(type);
        if (choices.isPresent()) {
            return choices.get().after(before);
        }
        var undescribed = new LinkedHashMap<String, String>();
        if (values != null) {
            values.forEach(value -> undescribed.put(value, ""));
        }
        return undescribed;
    }

    private static void add(String value, String description, List<Candidate> candidates) {
        candidates.add(new Candidate(
                value, value, null, description.isEmpty() ? null : description, null, null, true, candidates.size()));
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0];
    }
}
