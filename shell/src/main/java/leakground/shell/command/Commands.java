package leakground.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import leakground.shell.view.HelpView;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands, in the order in which `help` lists them.
public final class Commands {

    private static final List<Supplier<Action>> COMMANDS = List.of(
            ListCommand::new,
            ShowCommand::new,
            LessonCommand::new,
            ExerciseCommand::new,
            EditCommand::new,
            CheckCommand::new,
            HintCommand::new,
            SolutionCommand::new,
            ResetCommand::new,
            QuizCommand::new,
            CodeCommand::new,
            DiffCommand::new,
            RunCommand::new,
            TryCommand::new,
            VerifyCommand::new,
            BenchCommand::new,
            DoctorCommand::new,
            HelpCommand::new,
            ClearCommand::new,
            ExitCommand::new);

    /// Executes one command line, already split into words.
    ///
    /// @return the exit code, or a negative number to leave the shell
    public static int execute(Console console, List<String> words) {
        // A fresh one each time: picocli keeps the values of the last command line.
        var commands = commands();
        commands.setOut(console.out());
        commands.setErr(console.err());
        commands.setExecutionStrategy(result -> run(console, result));
        commands.setParameterExceptionHandler((problem, typed) -> report(console, problem, List.of(typed)));
        try {
            return commands.execute(words.toArray(String[]::new));
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            return unexpected(console, words.getFirst(), e);
        }
    }

    /// All commands for looking at, such as by completion. Never executed.
    public static CommandSpec model() {
        return commands().getCommandSpec();
    }

    /// All values of a type that options and parameters have here, empty for one that is not ours.
    public static Optional<Choices> choices(Class<?> type) {
        return Types.choices(type);
    }

    static List<HelpView.Entry> overview() {
        return subcommands(model()).values().stream()
                .map(command -> new HelpView.Entry(
                        command.name(),
                        first(command.usageMessage().description()),
                        first(command.usageMessage().footer())))
                .toList();
    }

    /// The commands by name, without aliases.
    static Map<String, CommandSpec> subcommands(CommandSpec root) {
        var byName = new LinkedHashMap<String, CommandSpec>();
        root.subcommands().values().forEach(command -> byName.put(command.getCommandName(), command.getCommandSpec()));
        return byName;
    }

    private static CommandLine commands() {
        var commands = new CommandLine(new Options());
        for (var command : COMMANDS) {
            commands.addSubcommand(command.get());
        }
        Types.register(commands);
        return commands;
    }

    private static int run(Console console, ParseResult result) {
        var deepest = result;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        var options = (Options) result.commandSpec().userObject();
        var shown = console.with(options.noColor, options.ascii);
        var command = deepest.commandSpec();
        if (!(command.userObject() instanceof Action action)) {
            shown.print(HelpView.overview(overview(), shown.width()));
            return Action.OK;
        }
        if (options.help) {
            HelpCommand.page(shown, command);
            return Action.OK;
        }
        try {
            int code = action.run(shown);
            return Thread.interrupted() ? Action.INTERRUPTED : code;
        } catch (Problem problem) {
            shown.message(problem.getMessage());
            return problem.exitCode();
        } catch (InterruptedException _) {
            return Action.INTERRUPTED;
        } catch (Exception e) {
            return Thread.interrupted() ? Action.INTERRUPTED : unexpected(shown, command.name(), e);
        }
    }

    private static int unexpected(Console console, String command, Throwable what) {
        var message = what.getMessage();
        var reason = message == null || message.isBlank() ? "" : ": " + oneLine(message);
        console.message("%s failed, which it should not: %s%s"
                .formatted(command, what.getClass().getSimpleName(), reason));
        return Action.FAILED;
    }

    private static int report(Console console, ParameterException problem, List<String> typed) {
        console.message(message(problem, typed));
        return Action.USAGE;
    }

    private static String message(ParameterException problem, List<String> typed) {
        var command = problem.getCommandLine().getCommandSpec();
        // picocli may stumble over what follows an unknown option, and would complain of that.
        for (var word : typed) {
            if (isUnknownOption(word, command)) {
                return unmatched(command, word);
            }
        }
        if (problem.getArgSpec() instanceof OptionSpec option
                && problem.getValue() != null
                && (option.type() == Long.class || option.type() == long.class)) {
            return "%s takes a whole number, not '%s'.".formatted(option.longestName(), problem.getValue());
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem ours) {
                return ours.getMessage();
            }
        }
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(command, unmatched.getUnmatched().getFirst());
        }
        return problem instanceof MissingParameterException
                ? sentence(problem) + " Usage: " + HelpCommand.synopsis(command)
                : sentence(problem);
    }

    private static boolean isUnknownOption(String word, CommandSpec command) {
        return word.matches("--?[a-zA-Z].*") && command.findOption(word.replaceFirst("=.*", "")) == null;
    }

    private static String unmatched(CommandSpec command, String word) {
        if (isUnknownOption(word, command)) {
            var options = command.options().stream()
                    .flatMap(option -> Stream.of(option.names()))
                    .toList();
            var help = command.parent() == null ? "help" : "help " + command.name();
            return Nearest.message("option", word.replaceFirst("=.*", ""), options, "`" + help + "` lists them");
        }
        if (command.parent() == null) {
            return Nearest.message("command", word, subcommands(command).keySet(), "`help` lists them");
        }
        return "%s takes no '%s'. Usage: %s".formatted(command.name(), word, HelpCommand.synopsis(command));
    }

    private static String sentence(ParameterException problem) {
        var line = oneLine(Objects.requireNonNullElse(problem.getMessage(), "This cannot be understood"))
                .replaceFirst("^Error: ", "");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }

    private static String oneLine(String message) {
        return String.join(" ", message.strip().split("\\s*\\R\\s*", -1));
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0];
    }

    private Commands() {}
}
