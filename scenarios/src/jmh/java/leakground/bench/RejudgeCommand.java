package leakground.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.proving.Label;
import leakground.proving.LabelledProgram;
import leakground.proving.Recording;
import leakground.proving.Replay;
import leakground.proving.Trial;
import leakground.proving.TrialReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `shell/bench rejudge`: judges anew what `shell/bench proving --keep` has recorded.
@Command(name = "rejudge", description = "Judges recordings of `proving --keep` by the judge of today.")
final class RejudgeCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The folder of the recordings.")
    private Path folder = Path.of("");

    @Option(names = "--only", paramLabel = "TEXT", description = "Only programs with this in their name.")
    private String only = "";

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Judges what comes after N rounds (default: as each program declares).")
    private @Nullable Integer warmUp;

    @Option(
            names = "--every-moment",
            description = "Goes on judging after the verdict is certain, and counts wrong verdicts.")
    private boolean everyMoment;

    @Option(names = "--samples", description = "Prints the samples of each metric, and all findings.")
    private boolean samples;

    /// What a recording leads to, and the lines about it.
    private record Judged(Replay replay, List<String> lines) {}

    @Override
    public Integer call() {
        var labels = LabelledProgram.all().stream()
                .filter(program -> program.name().contains(only))
                .collect(Collectors.toMap(LabelledProgram::name, LabelledProgram::label));
        // One after the other, for all of them together may not fit into the heap.
        var judged = files().parallelStream()
                .flatMap(file -> judged(file, labels).stream())
                .toList();
        if (judged.isEmpty()) {
            throw refused("There is no recording of such a program in %s.".formatted(folder));
        }
        judged.forEach(one -> one.lines().forEach(System.out::println));
        var trials = judged.stream().map(Judged::replay).map(Replay::trial).toList();
        TrialReport.summary(trials).forEach(System.out::println);
        var moments = judged.stream().map(Judged::replay).toList();
        System.out.printf(
                "judged %d times, %d of them wrong%n",
                moments.stream().mapToInt(Replay::moments).sum(),
                moments.stream().mapToInt(Replay::wrongMoments).sum());
        return trials.stream().anyMatch(Trial::isWrong) ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private List<Path> files() {
        try {
            return Recording.files(folder);
        } catch (IOException _) {
            throw refused("There is no folder %s.".formatted(folder));
        }
    }

    private Optional<Judged> judged(Path file, Map<String, Label> labels) {
        try {
            var recording = Recording.read(file);
            return Optional.ofNullable(labels.get(recording.program())).map(label -> judged(recording, label));
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private Judged judged(Recording recording, Label label) {
        var rule = new Replay.Rule(warmUp == null ? label.warmUp() : warmUp, everyMoment);
        var replay = Replay.of(recording, label, rule);
        var lines = new ArrayList<String>();
        if (samples) {
            lines.addAll(series(recording));
            new Judge(rule.warmUp())
                    .judge(recording.samples())
                    .forEach(finding -> lines.add("  " + TrialReport.line(finding)));
        }
        if (samples || replay.trial().isWrong() || replay.trial().isUndecided()) {
            lines.addAll(TrialReport.lines(replay.trial()));
        }
        if (replay.wrongMoments() > 0) {
            lines.add("%s, run %d: wrong at %d of %d moments"
                    .formatted(recording.program(), recording.run(), replay.wrongMoments(), replay.moments()));
        }
        return new Judged(replay, lines);
    }

    /// The samples of each metric in a line, and how the run ended.
    private static List<String> series(Recording recording) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(recording.program() + ", run " + recording.run());
        var all = recording.samples();
        int step = Math.max(1, all.size() / MOST_SHOWN);
        for (var metric : Metric.values()) {
            var line = new StringBuilder("  " + metric.key());
            for (int i = 0; i < all.size(); i += step) {
                var sample = all.get(i);
                sample.value(metric)
                        .ifPresent(value -> line.append(' ')
                                .append(sample.round())
                                .append(':')
                                .append(value));
            }
            lines.add(line.toString());
        }
        recording.end().ifPresent(end -> lines.add("  " + end.line()));
        return lines;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
