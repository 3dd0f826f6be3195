package leakground.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.ExitHook;
import leakground.files.UnsuitableFileException;
import leakground.shell.cases.CaseDesk;
import leakground.shell.cases.CasesFeature;
import leakground.shell.catalogue.CatalogueFeature;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.CommandHost;
import leakground.shell.cli.Console;
import leakground.shell.cli.ErrorLog;
import leakground.shell.cli.GlobalOptions;
import leakground.shell.cli.HelpGroup;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.DiagnosisFeature;
import leakground.shell.learning.LearningFeature;
import leakground.shell.live.LiveFeature;
import leakground.shell.measuring.MeasuringFeature;
import leakground.shell.packs.PacksFeature;
import leakground.shell.settings.Setting;
import leakground.shell.settings.Settings;
import leakground.shell.settings.SettingsFeature;
import leakground.shell.settings.SettingsFile;
import leakground.shell.sharing.SharingFeature;
import leakground.shell.text.Palette;
import leakground.shell.view.HelpView;
import leakground.shell.workshop.WorkshopFeature;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands, in the order in which `help` lists them.
public final class Commands implements CommandHost {

    private static final String HELP = "--help";

    /// The commands of an author whose pack cannot be used yet. They need nothing of the catalogue.
    static final Set<String> FOR_AUTHORS = Set.of("new", "verify", "help");

    private final List<CommandEntry> entries;
    private final boolean isShell;
    private final Runnable after;

    /// The commands of one command line.
    public Commands() {
        this(Optional.empty(), () -> {});
    }

    /// The commands of a shell, a script or one command line.
    ///
    /// @param desk keeps the case between commands; empty for one command line
    /// @param after what is done after every command, also one that another command runs
    public Commands(Optional<CaseDesk> desk, Runnable after) {
        this.after = after;
        isShell = desk.isPresent();
        entries = Stream.of(
                        CatalogueFeature.COMMANDS,
                        DiagnosisFeature.COMMANDS,
                        LiveFeature.COMMANDS,
                        MeasuringFeature.COMMANDS,
                        SharingFeature.COMMANDS,
                        LearningFeature.COMMANDS,
                        PacksFeature.COMMANDS,
                        CasesFeature.commands(desk),
                        WorkshopFeature.COMMANDS,
                        List.of(
                                new CommandEntry("doctor", HelpGroup.SHELL, DoctorCommand::new),
                                new CommandEntry("help", HelpGroup.SHELL, () -> new HelpCommand(this)),
                                new CommandEntry("tips", HelpGroup.SHELL, TipsCommand::new)),
                        SettingsFeature.COMMANDS,
                        List.of(
                                new CommandEntry("completion", HelpGroup.SHELL, () -> new CompletionCommand(this)),
                                new CommandEntry("clear", HelpGroup.SHELL, ClearCommand::new),
                                new CommandEntry("exit", HelpGroup.SHELL, ExitCommand::new)))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(CommandEntry::group))
                .toList();
    }

    @Override
    public boolean isShell() {
        return isShell;
    }

    /// Executes one command line, already split into words.
    ///
    /// @return the exit code, or a negative number to leave the shell
    @Override
    public int execute(Console console, List<String> words) {
        try {
            var settings = SettingsFile.at(console).map(SettingsFile::read).orElse(Settings.NONE);
            return execute(console.in(this), settings, settings.expand(words));
        } catch (UncheckedIOException e) {
            return failed(
                    console.debugging(words.contains("--debug")),
                    words.getFirst(),
                    Objects.requireNonNull(e.getCause()));
        } catch (RuntimeException | Error e) {
            return unexpected(console.debugging(words.contains("--debug")), words.getFirst(), e);
        } finally {
            after.run();
        }
    }

    private int execute(Console console, Settings settings, List<String> words) {
        // A fresh one each time: picocli keeps the values of the last command line.
        var commands = commands(named(words));
        commands.setDefaultValueProvider(settings);
        // A word is what was typed, also one that begins with an @.
        commands.setExpandAtFiles(false);
        commands.setOut(console.out());
        commands.setErr(console.err());
        commands.setExecutionStrategy(result -> run(set(console, settings), result));
        commands.setParameterExceptionHandler((problem, typed) -> report(console, problem, List.of(typed)));
        return commands.execute(words.toArray(String[]::new));
    }

    /// A console with the settings of the user.
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

    /// The words of a command line, with aliases expanded.
    public static List<String> expand(Console console, List<String> words) {
        return SettingsFile.of(console).expand(words);
    }

    /// The aliases of the user, each with its command line.
    public static Map<String, String> aliases(Console console) {
        return SettingsFile.of(console).aliases();
    }

    @Override
    public Set<String> names() {
        return entries.stream().map(CommandEntry::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The model of all commands, for completion and help. It is never executed.
    public CommandSpec model() {
        return commands(entries).getCommandSpec();
    }

    /// All values of an argument type; empty for a type of another kind.
    public static Optional<Choices> choices(Class<?> type) {
        return ArgumentTypes.choices(type);
    }

    /// All commands with their summaries, for `help`.
    List<HelpView.Group> overview() {
        var specs = subcommands(model());
        return Arrays.stream(HelpGroup.values())
                .map(group -> new HelpView.Group(
                        group.id(),
                        group.title(),
                        entries.stream()
                                .filter(entry -> entry.group() == group)
                                .map(entry -> described(Objects.requireNonNull(specs.get(entry.name()))))
                                .toList()))
                .toList();
    }

    private static HelpView.Entry described(CommandSpec command) {
        var usage = command.usageMessage();
        return new HelpView.Entry(command.name(), first(usage.description()), first(usage.footer()));
    }

    /// The commands by name, without aliases.
    public static Map<String, CommandSpec> subcommands(CommandSpec root) {
        var byName = new LinkedHashMap<String, CommandSpec>();
        root.subcommands().values().forEach(command -> byName.put(command.getCommandName(), command.getCommandSpec()));
        return byName;
    }

    /// Only the named command. Loading the classes of all commands takes longer than most commands.
    private List<CommandEntry> named(List<String> words) {
        var name =
                words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
        var one = entries.stream().filter(entry -> entry.name().equals(name)).toList();
        return one.isEmpty() ? entries : one;
    }

    private static CommandLine commands(List<CommandEntry> entries) {
        var options = new GlobalOptions();
        var root = new Syntax("leakground", options);
        options.describe(root);
        var commands = new CommandLine(root.command(), Syntax.FACTORY);
        for (var entry : entries) {
            var action = entry.make().get();
            var syntax = new Syntax(entry.name(), action);
            action.describe(syntax);
            commands.addSubcommand(syntax.command());
        }
        ArgumentTypes.register(commands);
        return commands;
    }

    private int run(Console console, ParseResult result) {
        var deepest = result;
        boolean help = deepest.hasMatchedOption(HELP);
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
            // With `--help=false` it is not set, and yet nothing else was checked.
            help |= deepest.hasMatchedOption(HELP);
        }
        var options = (GlobalOptions) result.commandSpec().userObject();
        var plain = console.with(options.noColor, options.ascii).debugging(options.debug);
        var shown = options.theme == null ? plain : plain.with(options.theme);
        if (options.version) {
            shown.print(ProductVersion.text());
            return Command.OK;
        }
        var command = deepest.commandSpec();
        if (!(command.userObject() instanceof Command action)) {
            shown.print(HelpView.overview(overview(), shown.width()));
            return Command.OK;
        }
        try {
            if (help) {
                HelpPages.print(shown, command);
                return Command.OK;
            }
            int code = action.run(withPacks(shown, command.name(), options.packs));
            return Thread.interrupted() ? Command.INTERRUPTED : code;
        } catch (UserError problem) {
            shown.message(problem.getMessage());
            return problem.exitCode();
        } catch (AccessRefusedException refused) {
            shown.message(refused.getMessage());
            return Command.FAILED;
        } catch (InterruptedException _) {
            if (shown.terminal().isPresent()) {
                shown.message("Stopped.");
            }
            return Command.INTERRUPTED;
        } catch (IOException e) {
            return Thread.interrupted() ? Command.INTERRUPTED : failed(shown, command.name(), e);
        } catch (UncheckedIOException e) {
            return Thread.interrupted()
                    ? Command.INTERRUPTED
                    : failed(shown, command.name(), Objects.requireNonNull(e.getCause()));
        } catch (Exception e) {
            return Thread.interrupted() ? Command.INTERRUPTED : unexpected(shown, command.name(), e);
        }
    }

    /// A console of a user who typed packs behind a command. Only an author may do so in a shell, because the catalogue
    /// is read once.
    private static Console withPacks(Console console, String command, List<String> typed) {
        var packs = typed.stream().map(UserText::path).toList();
        if (packs.isEmpty()) {
            return console;
        }
        if (!FOR_AUTHORS.contains(command)) {
            throw UserError.usage("A pack is taken at the start. Leave the shell with `exit`, and start it with"
                    + " `leakground --pack %s`.".formatted(UserText.printable(typed.getFirst())));
        }
        return console.withPacks(packs);
    }

    /// Reports a file that cannot be used, such as one on a full disk. That is not an internal error.
    private static int failed(Console console, String command, IOException what) {
        if (isEnding()) {
            return Command.FAILED;
        }
        console.message("`%s` failed: %s.".formatted(command, UserError.reason(what)));
        if (console.isDebugging()) {
            console.message(ErrorLog.trace(what));
        }
        return what instanceof UnsuitableFileException ? Command.USAGE : Command.FAILED;
    }

    private static int unexpected(Console console, String command, Throwable what) {
        if (isEnding()) {
            return Command.FAILED;
        }
        console.message(ErrorLog.report(console, "`" + command + "`", what));
        if (console.isDebugging()) {
            console.message(ErrorLog.trace(what));
        }
        return Command.FAILED;
    }

    /// Whether this JVM is about to end. JLine then closes the terminal while it may still be drawn on.
    private static boolean isEnding() {
        try (var hook = new ExitHook("never", () -> {})) {
            return !hook.isSet();
        }
    }

    private static int report(Console console, ParameterException problem, List<String> typed) {
        console.message(message(problem, typed));
        return Command.USAGE;
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
            if (cause instanceof UserError ours) {
                return ours.getMessage();
            }
        }
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(command, unmatched.getUnmatched().getFirst());
        }
        return problem instanceof MissingParameterException missing ? missing(missing, command) : sentence(problem);
    }

    /// What to type, by the first example of the command.
    private static String missing(MissingParameterException problem, CommandSpec command) {
        var example = first(command.usageMessage().footer());
        return problem.getMissing().stream().allMatch(ArgSpec::isPositional) && !example.isEmpty()
                ? "%1$s needs %2$s, such as `%3$s`. `help %1$s` explains it."
                        .formatted(
                                command.name(),
                                problem.getMissing().stream()
                                        .map(ArgSpec::paramLabel)
                                        .collect(Collectors.joining(" ")),
                                example)
                : sentence(problem) + " Usage: " + HelpPages.synopsis(command);
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
            return Suggestions.message("option", word.replaceFirst("=.*", ""), options, "`" + help + "` lists them");
        }
        if (command.parent() == null) {
            if (CasesFeature.isAction(word)) {
                return "No command '%1$s'. In a case it is `case %1$s`.".formatted(word);
            }
            return Suggestions.message("command", word, subcommands(command).keySet(), "`help` lists them");
        }
        return "%s takes no '%s'. Usage: %s".formatted(command.name(), word, HelpPages.synopsis(command));
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
}
