package leakground.proving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leakground.lab.LabelledProgram;
import leakground.measure.Confusion;
import leakground.measure.Finding;
import leakground.measure.Label;
import leakground.measure.Signal;
import leakground.measure.Trial;
import leakground.measure.Verdict;

/// What programs are against what they were called, and each case where the two differ.
final class Confusions {

    private final Map<String, LabelledProgram> programs;
    private final List<Replay> replays;

    Confusions(List<LabelledProgram> programs, List<Replay> replays) {
        this.programs = programs.stream().collect(Collectors.toMap(LabelledProgram::name, program -> program));
        this.replays = replays;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.addAll(table());
        lines.addAll(medians());
        lines.addAll(differing());
        return lines;
    }

    private List<String> table() {
        var confusion = Confusion.of(replays.stream().map(this::trial).toList());
        var lines = new ArrayList<>(confusion.table());
        lines.add(confusion.sum());
        int moments = replays.stream().mapToInt(Replay::moments).sum();
        int wrongMoments = replays.stream().mapToInt(Replay::wrongMoments).sum();
        var whose = replays.stream()
                .filter(replay -> replay.wrongMoments() > 0)
                .collect(Collectors.groupingBy(
                        replay -> replay.recording().program(),
                        TreeMap::new,
                        Collectors.summingInt(Replay::wrongMoments)));
        lines.add("judged %d times, %d of them wrong %s".formatted(moments, wrongMoments, whose));
        return lines;
    }

    private List<String> medians() {
        var lines = new ArrayList<String>();
        var right = replays.stream()
                .filter(replay -> !isWrong(replay) && !isUndecided(replay))
                .collect(Collectors.groupingBy(this::row, TreeMap::new, Collectors.toList()));
        right.forEach((row, of) -> {
            var millis = of.stream().mapToLong(Replay::millis).sorted().toArray();
            lines.add("%s is certain after %d ms (median), %d ms (9 of 10), %d ms (most)"
                    .formatted(
                            row, millis[millis.length / 2], millis[millis.length * 9 / 10], millis[millis.length - 1]));
        });
        return lines;
    }

    private List<String> differing() {
        var lines = new ArrayList<String>();
        replays.stream()
                .filter(replay -> isWrong(replay) || isUndecided(replay))
                .collect(Collectors.groupingBy(
                        replay -> replay.recording().program(), TreeMap::new, Collectors.toList()))
                .forEach((program, of) -> {
                    lines.add("");
                    lines.add("%s (%s)"
                            .formatted(
                                    program,
                                    String.join("/", label(of.getFirst()).verdicts())));
                    of.stream()
                            .sorted(Comparator.comparingInt(
                                    replay -> replay.recording().run()))
                            .forEach(replay -> lines.addAll(one(replay)));
                });
        return lines;
    }

    private List<String> one(Replay replay) {
        var lines = new ArrayList<String>();
        lines.add("  %s: %s, %d samples, round %d, %d ms"
                .formatted(
                        replay.recording().name(),
                        replay.verdict(),
                        replay.samples(),
                        replay.round(),
                        replay.millis()));
        replay.recording().end().ifPresent(end -> lines.add("    " + end.line()));
        trial(replay).missing().forEach(finding -> lines.add("    " + line(finding)));
        return lines;
    }

    static String line(Finding finding) {
        var growth = finding.growth();
        return "%s %s %.4f (%.4f to %.4f) a round: %s"
                .formatted(
                        finding.metric().key(),
                        finding.verdict(),
                        growth.perRound(),
                        growth.low(),
                        growth.high(),
                        finding.evidence());
    }

    private boolean isWrong(Replay replay) {
        return trial(replay).isWrong();
    }

    private static boolean isUndecided(Replay replay) {
        return replay.verdict() == Verdict.INCONCLUSIVE;
    }

    private String row(Replay replay) {
        return label(replay).word();
    }

    private Label label(Replay replay) {
        return programs.get(replay.recording().program()).label();
    }

    private Trial trial(Replay replay) {
        var recording = replay.recording();
        return new Trial(
                recording.program(),
                recording.run(),
                label(replay),
                replay.verdict(),
                replay.findings(),
                recording.end().map(Signal::line).orElse(""),
                replay.round(),
                replay.millis());
    }
}
