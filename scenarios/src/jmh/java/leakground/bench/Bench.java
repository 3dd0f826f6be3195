package leakground.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The main class of `shell/bench`: measures the parts that its arguments name, or all, or runs one of the tools.
///
/// What is compared is measured in turns, so that whatever else the machine does meanwhile meets both alike.
@Command(
        name = "shell/bench",
        description = {
            "Measures leakground itself, and prints each figure beside what is required of it, and PASS or MISS.",
            "Without arguments it measures all parts, which takes an hour; a quiet machine is worth it.",
            "Exit code 0 whatever the figures are, 1 if something could not be measured, 2 for wrong usage."
        },
        subcommands = {ProvingCommand.class, RejudgeCommand.class, HoldersCommand.class, ExercisesCommand.class},
        commandListHeading = "%nTools; exit code 1 if something was judged wrong:%n",
        footerHeading = "%nParts:%n")
final class Bench implements Callable<Integer> {

    /// Something that is measured, by its name.
    private record Part(String name, String what, Measurement measurement) {}

    private static final List<Part> PARTS = List.of(
            new Part("prompt", "how soon the prompt comes, and a command is done", new TimeToPrompt()),
            new Part("start", "how soon a run shows its first sample", new FirstSample()),
            new Part("certainty", "how soon a verdict is certain", new TimeToCertainty()),
            new Part("growth", "how true a growth is", new GrowthError()),
            new Part("overhead", "what the probe costs", new ProbeCost()),
            new Part("judge", "what a judgement costs", new JudgeTime()),
            new Part("frames", "what a frame of the live duel costs", new FrameCost()),
            new Part("why", "how soon `why` answers", new WhyTime()),
            new Part("threads", "how long `threads` takes for a hundred thousand of them", new ThreadsTime()),
            new Part("check", "how soon a check says its verdict", new CheckTime()),
            new Part("session", "whether the shell leaks", new LongSession()),
            new Part("board", "how soon a live board of a hundred seats shows a report", new BoardTime()),
            new Part("heap", "how fast heap dumps are read, and in how much memory", new HeapReaders(64)));

    /// Measured only if they are named.
    private static final List<Part> LARGER = List.of(
            new Part("heap:256", "the same with dumps of 256 MiB; not part of all", new HeapReaders(256)),
            new Part("heap:1024", "the same with dumps of 1 GiB; not part of all", new HeapReaders(1024)));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PART", description = "What to measure.")
    private List<String> names = List.of();

    /// Measures, or runs a tool.
    ///
    /// @param args names of parts, none for all; or the name of a tool and its options
    public static void main(String[] args) {
        var line = new CommandLine(new Bench());
        line.getCommandSpec().usageMessage().footer(footer());
        addHelp(line);
        line.getSubcommands().values().forEach(Bench::addHelp);
        line.setParameterExceptionHandler((e, _) -> refuse(e));
        System.exit(line.execute(args));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Prints this help.")
                        .build());
    }

    private static String[] footer() {
        var lines = Stream.concat(PARTS.stream(), LARGER.stream())
                .map(part -> "  %-9s  %s".formatted(part.name(), part.what()))
                .collect(Collectors.toCollection(ArrayList::new));
        // The script does it, without this class.
        return lines.toArray(String[]::new);
    }

    private static int refuse(ParameterException e) {
        var command = e.getCommandLine();
        command.getErr()
                .println("bench: %s See %s --help."
                        .formatted(
                                sentence(String.valueOf(e.getMessage())),
                                command.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    @Override
    public Integer call() throws Exception {
        var parts = new ArrayList<>(names.isEmpty() ? PARTS : List.of());
        for (var name : names) {
            parts.add(part(name)
                    .orElseThrow(() ->
                            new ParameterException(spec.commandLine(), "There is no part '%s'.".formatted(name))));
        }
        var report = new FigureTable(System.out);
        report.print("leakground, %s; %s".formatted(LocalDate.now(ZoneId.systemDefault()), machine()));
        for (var part : parts) {
            part.measurement().measure(report);
        }
        report.summary();
        return CommandLine.ExitCode.OK;
    }

    private static Optional<Part> part(String name) {
        return Stream.concat(PARTS.stream(), LARGER.stream())
                .filter(part -> part.name().equals(name))
                .findFirst();
    }

    /// The folder of the project, by what the script says of the launcher.
    static Path home() {
        return Path.of(System.getProperty("leakground.launcher"))
                .resolveSibling("..")
                .normalize();
    }

    /// This machine, how busy it is, and its Java.
    static String machine() throws IOException {
        return "%d × %s, %s %s, load %.1f; %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    private static String processor() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        var architecture = System.getProperty("os.arch");
        if (!Files.isReadable(info)) {
            return architecture;
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        }
    }
}
