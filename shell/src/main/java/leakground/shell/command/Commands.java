package leakground.shell.command;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.diagnosis.Refused;
import leakground.shell.view.HelpView;
import leakground.shell.view.Palette;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands, in the order in which `help` lists them.
public final class Commands {

    private static final String HELP = "--help";

    private record Entry(String name, Supplier<Action> make) {}

    private record Group(String name, String title, List<Entry> entries) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "leaks",
                    "Leaks and their fixes",
                    List.of(
                            new Entry("list", ListCommand::new),
                            new Entry("show", ShowCommand::new),
                            new Entry("code", CodeCommand::new),
                            new Entry("diff", DiffCommand::new),
                            new Entry("run", RunCommand::new),
                            new Entry("soak", SoakCommand::new),
                            new Entry("try", TryCommand::new),
                            new Entry("verify", VerifyCommand::new),
                            new Entry("bench", BenchCommand::new))),
            new Group(
                    "showing",
                    "Showing it to others",
                    List.of(
                            new Entry("record", RecordCommand::new),
                            new Entry("replay", ReplayCommand::new),
                            new Entry("report", ReportCommand::new),
                            new Entry("present", PresentCommand::new))),
            new Group(
                    "learning",
                    "Learning, alone or with others",
                    List.of(
                            new Entry("lesson", LessonCommand::new),
                            new Entry("exercise", ExerciseCommand::new),
                            new Entry("edit", EditCommand::new),
                            new Entry("check", CheckCommand::new),
                            new Entry("hint", HintCommand::new),
                            new Entry("solution", SolutionCommand::new),
                            new Entry("reset", ResetCommand::new),
                            new Entry("quiz", QuizCommand::new),
                            new Entry("case", CaseCommand::new),
                            new Entry("workshop", WorkshopCommand::new))),
            new Group(
                    "diagnosis",
                    "Why is it still there? In a scenario, a file of yours, or the JVM of a process id",
                    List.of(
                            new Entry("why", WhyCommand::new),
                            new Entry("top", TopCommand::new),
                            new Entry("paths", PathsCommand::new),
                            new Entry("dominators", DominatorsCommand::new),
                            new Entry("threads", ThreadsCommand::new),
                            new Entry("alloc", AllocCommand::new),
                            new Entry("flame", FlameCommand::new),
                            new Entry("gc", GcCommand::new),
                            new Entry("dump", DumpCommand::new),
                            new Entry("export", ExportCommand::new),
                            new Entry("watch", WatchCommand::new),
                            new Entry("how", HowCommand::new))),
            new Group(
                    "shell",
                    "The shell",
                    List.of(
                            new Entry("doctor", DoctorCommand::new),
                            new Entry("help", HelpCommand::new),
                            new Entry("tips", TipsCommand::new),
                            new Entry("settings", SettingsCommand::new),
                            new Entry("alias", AliasCommand::new),
                            new Entry("completion", CompletionCommand::new),
                            new Entry("clear", ClearCommand::new),
                            new Entry("exit", ExitCommand::new))));

    /// Executes one command line, already split into words.
    ///
    /// @return the exit code, or a negative number to leave the shell
    public static int execute(Console console, List<String> words) {
        var settings = SettingsFile.at(console).map(SettingsFile::read).orElse(Settings.NONE);
        return execute(console, settings, settings.expand(words));
    }

    private static int execute(Console console, Settings settings, List<String> words) {
        // A fresh one each time: picocli keeps the values of the last command line.
        var commands = commands(named(words));
        commands.setDefaultValueProvider(settings);
        // A word is what was typed, also one that begins with an @.
        commands.setExpandAtFiles(false);
        commands.setOut(console.out());
        commands.setErr(console.err());
        commands.setExecutionStrategy(result -> run(set(console, settings), result));
        commands.setParameterExceptionHandler((problem, typed) -> report(console, problem, List.of(typed)));
        try {
            return commands.execute(words.toArray(String[]::new));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return unexpected(console, words.getFirst(), e);
        }
    }

    /// A console as the user's settings have it.
    public static Console set(Console console) {
        return set(console, SettingsFile.of(console));
    }

    private static Console set(Console console, Settings settings) {
        var shown = console.with(settings.noColor(), settings.ascii());
        return settings.value(Setting.THEME)
                .flatMap(Palette::find)
                // One that the shell was started with goes before it.
                .filter(_ -> shown.palette() == Palette.DARK)
                .map(shown::with)
                .orElse(shown);
    }

    /// The words of a command line without aliases.
    public static List<String> expand(Console console, List<String> words) {
        return SettingsFile.of(console).expand(words);
    }

    /// The user's own names for commands, each with what it stands for.
    public static Map<String, String> aliases(Console console) {
        return SettingsFile.of(console).aliases();
    }

    /// The names of all commands.
    static Set<String> names() {
        return all().stream().map(Entry::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// All commands for looking at, such as by completion. Never executed.
    public static CommandSpec model() {
        return commands(all()).getCommandSpec();
    }

    /// All values of a type that options and parameters have here, empty for one that is not ours.
    public static Optional<Choices> choices(Class<?> type) {
        return Types.choices(type);
    }

    /// All commands with what they do, as `help` shows them.
    static List<HelpView.Group> overview() {
        var specs = subcommands(model());
        return GROUPS.stream()
                .map(group -> new HelpView.Group(
                        group.name(),
                        group.title(),
                        group.entries().stream()
                                .map(entry -> described(Objects.requireNonNull(specs.get(entry.name()))))
                                .toList()))
                .toList();
    }

    private static HelpView.Entry described(CommandSpec command) {
        var usage = command.usageMessage();
        return new HelpView.Entry(command.name(), first(usage.description()), first(usage.footer()));
    }

    /// The commands by name, without aliases.
    static Map<String, CommandSpec> subcommands(CommandSpec root) {
        var byName = new LinkedHashMap<String, CommandSpec>();
        root.subcommands().values().forEach(command -> byName.put(command.getCommandName(), command.getCommandSpec()));
        return byName;
    }

    /// The one command that is named: to look at the classes of all takes longer than most of them do.
    private static List<Entry> named(List<String> words) {
        var name =
                words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
        var one = all().stream().filter(entry -> entry.name().equals(name)).toList();
        return one.isEmpty() ? all() : one;
    }

    private static List<Entry> all() {
        return GROUPS.stream().flatMap(group -> group.entries().stream()).toList();
    }

    private static CommandLine commands(List<Entry> entries) {
        var options = new Options();
        var root = new Syntax("leakground", options);
        options.describe(root);
        var commands = new CommandLine(root.command(), Syntax.FACTORY);
        for (var entry : entries) {
            var action = entry.make().get();
            var syntax = new Syntax(entry.name(), action);
            action.describe(syntax);
            commands.addSubcommand(syntax.command());
        }
        Types.register(commands);
        return commands;
    }

    private static int run(Console console, ParseResult result) {
        var deepest = result;
        boolean help = deepest.hasMatchedOption(HELP);
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
            // With `--help=false` it is not set, and yet nothing else was checked.
            help |= deepest.hasMatchedOption(HELP);
        }
        var options = (Options) result.commandSpec().userObject();
        var plain = console.with(options.noColor, options.ascii);
        var shown = options.theme == null ? plain : plain.with(options.theme);
        var command = deepest.commandSpec();
        if (!(command.userObject() instanceof Action action)) {
            shown.print(HelpView.overview(overview(), shown.width()));
            return Action.OK;
        }
        if (help) {
            HelpCommand.page(shown, command);
            return Action.OK;
        }
        try {
            int code = action.run(shown);
            return Thread.interrupted() ? Action.INTERRUPTED : code;
        } catch (Problem problem) {
            shown.message(problem.getMessage());
            return problem.exitCode();
        } catch (Refused refused) {
            shown.message(refused.getMessage());
            return Action.FAILED;
        } catch (InterruptedException _) {
            return Action.INTERRUPTED;
        } catch (Exception e) {
            return Thread.interrupted() ? Action.INTERRUPTED : unexpected(shown, command.name(), e);
        }
    }

    private static int unexpected(Console console, String command, Throwable what) {
        if (isEnding()) {
            return Action.FAILED;
        }
        var message = what.getMessage();
        var reason = message == null || message.isBlank() ? "" : ": " + oneLine(message);
        console.message("%s failed, which it should not: %s%s"
                .formatted(command, what.getClass().getSimpleName(), reason));
        return Action.FAILED;
    }

    /// Whether this JVM is about to end, where JLine closes the terminal while it may still be drawn on.
    private static boolean isEnding() {
        var hook = new Thread(() -> {}, "never");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
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
                && option.type() == Long.class) {
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
