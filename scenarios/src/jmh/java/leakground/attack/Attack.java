package leakground.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leakground.bench.ScratchFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The main class of `shell/attack`.
@Command(
        name = "shell/attack",
        mixinStandardHelpOptions = true,
        description = {
            "Attacks `shell/leakground` as a process of a user, and prints a table of what broke.",
            "Nothing may be lost or left behind, no stack trace may be shown, and exit codes must be right.",
            "It needs Linux with coreutils and util-linux (script, setsid, unshare), takes up to 15 minutes on two quiet cores, "
                    + "and works in folders of its own.",
            "Exit code 0 if nothing broke, 1 if something did, 2 for wrong usage."
        },
        footerHeading = "%nParts:%n")
final class Attack implements Callable<Integer> {

    private static final List<Part> PARTS = List.of(
            new KilledRuns(),
            new HostilePrograms(),
            new DiskStates(),
            new CommandLines(),
            new KeyPresses(),
            new HostileFiles());

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Makes the same attempts again (default: random, printed).")
    private @Nullable Long seed;

    @Option(names = "--part", paramLabel = "NAME", description = "Only this part; can be given several times.")
    private List<String> names = List.of();

    @Option(names = "--only", paramLabel = "TEXT", description = "Only attempts with this in their name.")
    private String only = "";

    @Option(names = "--times", paramLabel = "K", description = "Multiplies all counts, such as 0.1 (default 1).")
    private double times = 1;

    @Option(names = "--lanes", paramLabel = "N", description = "How many attempts run at once (default 2).")
    private int lanes = 2;

    /// Attacks.
    public static void main(String[] args) {
        var line = new CommandLine(new Attack());
        line.getCommandSpec()
                .usageMessage()
                .footer(PARTS.stream()
                        .map(part -> "  %-9s %,6d %s: %s".formatted(part.name(), part.full(), part.unit(), part.what()))
                        .toArray(String[]::new));
        line.setParameterExceptionHandler((e, _) -> {
            line.getErr().printf("attack: %s See shell/attack --help.%n", e.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(times > 0 && times <= 1000) || lanes < 1) {
            throw new ParameterException(spec.commandLine(), "--times and --lanes take numbers above 0.");
        }
        var parts = parts();
        long from = seed == null ? new Random().nextInt(1_000_000) : seed;
        build();
        System.out.printf("shell/attack --seed %d%n", from);
        var mark = "attack-" + ProcessHandle.current().pid();
        var board = new Scoreboard(System.out, from);
        long began = System.nanoTime();
        var hook = new Thread(() -> interrupted(mark, board, began), "interrupted");
        try (var scratch = new ScratchFolder()) {
            Runtime.getRuntime().addShutdownHook(hook);
            for (var part : parts) {
                run(part, attempts(part, from), board, mark, scratch);
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        board.summary(false, seconds(began));
        return board.hasFaults() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>(names.isEmpty() ? PARTS : List.of());
        for (var name : names) {
            parts.add(PARTS.stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new ParameterException(spec.commandLine(), "There is no part '%s'.".formatted(name))));
        }
        return parts;
    }

    private List<Attempt> attempts(Part part, long from) {
        int count = only.isEmpty() ? (int) Math.max(1, Math.round(part.full() * times)) : part.full();
        // Each part has its own numbers, so that it does the same alone.
        return part.attempts(count, new Random(from * 31 + part.name().hashCode())).stream()
                .filter(attempt -> attempt.name().contains(only))
                .toList();
    }

    /// The launcher builds first, if anything is to be built.
    private static void build() throws IOException, InterruptedException {
        new ProcessBuilder(System.getProperty("leakground.launcher"), "help")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    private void run(Part part, List<Attempt> attempts, Scoreboard board, String mark, ScratchFolder scratch)
            throws IOException, InterruptedException {
        if (attempts.isEmpty()) {
            return;
        }
        board.begin(part, attempts.stream().mapToInt(Attempt::size).sum());
        var running = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(
                lanes, Thread.ofPlatform().daemon().name("lane-", 0).factory())) {
            attempts.forEach(attempt -> running.add(pool.submit(() -> {
                one(part, attempt, board, new Sandbox(scratch.path(), mark, attempt.name()));
                return attempt;
            })));
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt could not be made", e.getCause());
        }
    }

    private static void one(Part part, Attempt attempt, Scoreboard board, Sandbox sandbox) throws InterruptedException {
        try {
            try {
                attempt.action().run(sandbox);
            } finally {
                sandbox.end();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            sandbox.report("the attempt could not be made: " + e, "", "", trace(e));
        }
        board.add(part, attempt, sandbox.faults(), sandbox.skipped());
    }

    private static String trace(Exception e) {
        var lines = new StringBuilder();
        for (var frame : e.getStackTrace()) {
            lines.append(frame).append('\n');
        }
        return lines.toString();
    }

    /// Ctrl-C ends it with what is known.
    private static void interrupted(String mark, Scoreboard board, long began) {
        MarkedProcesses.end(mark);
        board.summary(true, seconds(began));
        System.out.flush();
    }

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }
}
