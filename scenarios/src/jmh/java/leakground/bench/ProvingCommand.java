package leakground.bench;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import leakground.json.Json;
import leakground.measure.Finding;
import leakground.proving.Confusion;
import leakground.proving.LabelledProgram;
import leakground.proving.ProvingGround;
import leakground.proving.Trial;
import leakground.proving.TrialReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `shell/bench proving`: runs labelled programs and prints label against verdict.
@Command(
        name = "proving",
        description = "Runs the labelled programs of the proving ground, and prints label against verdict.")
final class ProvingCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "How often each program is run (default 1).")
    private int runs = 1;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only programs with this in their name.")
    private String only = "";

    @Option(names = "--lanes", paramLabel = "N", description = "How many programs run at once (default 2).")
    private int lanes = 2;

    @Option(names = "--busy", paramLabel = "N", description = "How many cores are kept busy meanwhile (default 0).")
    private int busy;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Records all samples there, for `rejudge`.")
    private @Nullable Path keep;

    @Option(
            names = "--full",
            description = "Each run takes all its time; else it ends as soon as its verdict is certain.")
    private boolean full;

    @Option(names = "--json", description = "One JSON object instead of the lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        atLeast(1, "--runs", runs);
        atLeast(1, "--lanes", lanes);
        atLeast(0, "--busy", busy);
        var chosen = LabelledProgram.all().stream()
                .filter(program -> program.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "No program of the proving ground has '%s' in its name.".formatted(only));
        }
        var ground = new ProvingGround(runs, lanes, busy, full, Optional.ofNullable(keep));
        try (var tally = new Tally<>(this::print, this::summarize)) {
            ground.run(chosen, tally::add);
            return tally.end().stream().anyMatch(Trial::isWrong)
                    ? CommandLine.ExitCode.SOFTWARE
                    : CommandLine.ExitCode.OK;
        }
    }

    private void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), "%s takes a whole number from %d on, not %d.".formatted(option, least, value));
        }
    }

    private void print(Trial trial) {
        if (!json) {
            TrialReport.lines(trial).forEach(System.out::println);
        }
    }

    private void summarize(List<Trial> trials, boolean interrupted) {
        if (!json) {
            System.out.println();
            TrialReport.summary(trials).forEach(System.out::println);
            return;
        }
        var confusion = Confusion.of(trials);
        System.out.println(Json.write(Json.object(
                "wrong", confusion.wrong(),
                "undecided", confusion.undecided(),
                "interrupted", interrupted,
                "table", table(confusion),
                "runs",
                        trials.stream()
                                .sorted(comparing(Trial::program).thenComparing(Trial::run))
                                .map(ProvingCommand::json)
                                .toList())));
    }

    private static Map<String, Object> table(Confusion confusion) {
        var table = new TreeMap<String, Object>();
        confusion.counts().forEach((label, row) -> {
            var titled = new TreeMap<String, Long>();
            row.forEach((verdict, count) -> titled.put(verdict.title(), count));
            table.put(label, titled);
        });
        return table;
    }

    private static Object json(Trial trial) {
        var metrics = new LinkedHashMap<String, Object>();
        trial.findings().forEach(finding -> metrics.put(finding.metric().key(), json(finding)));
        return Json.object(
                "program", trial.program(),
                "run", trial.run(),
                "label", trial.label().word(),
                "right", trial.label().verdicts(),
                "wrong", trial.isWrong(),
                "undecided", trial.isUndecided(),
                "millis", trial.millis(),
                "verdict", trial.verdict().title(),
                "rounds", trial.rounds(),
                "ending", trial.ending(),
                "metrics", metrics);
    }

    private static Object json(Finding finding) {
        return Json.object(
                "verdict", finding.verdict().title(),
                "growth", finding.growth().perRound(),
                "low", finding.growth().low(),
                "high", finding.growth().high(),
                "kept", finding.kept(),
                "evidence", finding.evidence());
    }
}
