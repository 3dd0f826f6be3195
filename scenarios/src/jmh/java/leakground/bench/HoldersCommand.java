package leakground.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.lab.Jdk;
import leakground.proving.holders.HoldingProgram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `shell/bench holders`: the proving ground of holders.
@Command(
        name = "holders",
        description = {
            "Starts programs whose guilty holder is known, asks `why` of their process ids, and prints what it names.",
            "RIGHT: the guilty holder comes first. DOUBTED: no holder is named for sure, and the largest is the guilty.",
            "MISSED: no holder is named for sure, and the largest is another. INNOCENT: another is named for sure."
        })
final class HoldersCommand implements Callable<Integer> {

    /// What `why` says of a program.
    private enum Outcome {
        RIGHT,
        DOUBTED,
        MISSED,
        INNOCENT,
        FAILED
    }

    /// What `why` says of one program.
    ///
    /// @param said the chain that it names first, or why there is none
    private record Named(String program, Outcome outcome, String said) {
        String line() {
            return "%-8s  %-26s  %s".formatted(outcome, program, said);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long a program leaks before it is looked at (default 5; try 60 and 600).")
    private int seconds = 5;

    @Option(names = "--between", paramLabel = "N", description = "Seconds between the two looks (default 5).")
    private int between = 5;

    @Option(names = "--at-once", paramLabel = "N", description = "How many programs run at once (default 4).")
    private int atOnce = 4;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only programs with this in their name.")
    private String only = "";

    @Option(names = "--json", description = "One JSON object instead of the lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1 || between < 1 || atOnce < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds, --between and --at-once take a whole number from 1 on.");
        }
        var chosen = HoldingProgram.all().stream()
                .filter(program -> program.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No program has '%s' in its name.".formatted(only));
        }
        try (var tally = new Tally<>(this::print, this::summarize);
                var pool = Executors.newFixedThreadPool(atOnce)) {
            for (var program : chosen) {
                pool.execute(() -> tally.add(ask(program)));
            }
            pool.shutdown();
            boolean _ = pool.awaitTermination(1, TimeUnit.DAYS);
            return tally.end().stream().allMatch(HoldersCommand::isGood)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static boolean isGood(Named named) {
        return named.outcome == Outcome.RIGHT || named.outcome == Outcome.DOUBTED;
    }

    private Named ask(HoldingProgram program) {
        try {
            var command = new ArrayList<String>();
            command.add(Jdk.program("java").toString());
            command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
            command.addAll(program.arguments());
            var running = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                TimeUnit.SECONDS.sleep(seconds);
                return judged(program, said(running.pid()));
            } finally {
                running.destroy();
                running.waitFor();
            }
        } catch (IOException | JsonException e) {
            return new Named(program.name(), Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Named(program.name(), Outcome.FAILED, "interrupted");
        }
    }

    private String said(long pid) throws IOException, InterruptedException {
        var why = new ProcessBuilder(
                        System.getProperty("leakground.launcher"),
                        "why",
                        Long.toString(pid),
                        "--seconds",
                        Integer.toString(between),
                        "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        why.getOutputStream().close();
        var said = new String(why.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = why.waitFor();
        if (code != 0) {
            throw new IOException("why ended with %d".formatted(code));
        }
        return said;
    }

    private static Named judged(HoldingProgram program, String said) {
        var side = JsonObject.of(Json.read(said)).objects("sides").getFirst();
        var grown = side.objects("grown");
        boolean isSure = !grown.isEmpty() && !side.flag("doubtful");
        // A doubtful answer names the largest holder beside the first.
        var first = chain(
                grown.isEmpty() ? side.object("largest") : grown.getFirst().object("group"));
        if (program.isNamedIn(first)) {
            return new Named(program.name(), grown.isEmpty() ? Outcome.DOUBTED : Outcome.RIGHT, first);
        }
        if (isSure) {
            return new Named(program.name(), Outcome.INNOCENT, first);
        }
        var largest = chain(side.object("largest"));
        return new Named(program.name(), program.isNamedIn(largest) ? Outcome.DOUBTED : Outcome.MISSED, largest);
    }

    private static String chain(JsonObject group) {
        return group.object("chain").text("text").replace("leakground.proving.holders.", "");
    }

    private void print(Named named) {
        if (!json) {
            System.out.println(named.line());
        }
    }

    private void summarize(List<Named> all, boolean interrupted) {
        if (!json) {
            var counts = new ArrayList<String>();
            for (var outcome : Outcome.values()) {
                counts.add("%d %s".formatted(count(all, outcome), outcome));
            }
            System.out.printf(
                    "%d programs, %d s old%s: %s%n",
                    all.size(), seconds, interrupted ? ", interrupted" : "", String.join(", ", counts));
            return;
        }
        System.out.println(Json.write(Json.object(
                "seconds",
                seconds,
                "interrupted",
                interrupted,
                "innocent",
                count(all, Outcome.INNOCENT),
                "programs",
                all.stream()
                        .map(named -> Json.object(
                                "name", named.program,
                                "outcome", named.outcome.name(),
                                "chain", named.said))
                        .toList())));
    }

    private static long count(List<Named> all, Outcome outcome) {
        return all.stream().filter(named -> named.outcome == outcome).count();
    }
}
