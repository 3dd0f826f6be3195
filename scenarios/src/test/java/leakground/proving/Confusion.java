package leakground.proving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// What programs are against what they were called, and each case where the two differ.
final class Confusion {

    private final Map<String, ProvingGround.Program> programs;
    private final List<Replay> replays;

    Confusion(List<ProvingGround.Program> programs, List<Replay> replays) {
        this.programs = programs.stream().collect(Collectors.toMap(ProvingGround.Program::name, program -> program));
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
        var columns = Verdict.values();
        var lines = new ArrayList<String>();
        lines.add("%-14s".formatted("")
                + Arrays.stream(columns).map("%14s"::formatted).collect(Collectors.joining()));
        var rows = new TreeMap<String, List<Replay>>(replays.stream().collect(Collectors.groupingBy(this::row)));
        rows.forEach((row, of) -> lines.add("%-14s".formatted(row)
                + Arrays.stream(columns)
                        .map(column -> "%14d"
                                .formatted(of.stream()
                                        .filter(replay -> replay.verdict() == column)
                                        .count()))
                        .collect(Collectors.joining())));
        long wrong = replays.stream().filter(this::isWrong).count();
        long undecided = replays.stream().filter(Confusion::isUndecided).count();
        lines.add("%d runs of %d programs: %d wrong (%.1f %%), %d undecided (%.1f %%)"
                .formatted(
                        replays.size(),
                        replays.stream()
                                .map(replay -> replay.recording().program())
                                .distinct()
                                .count(),
                        wrong,
                        100.0 * wrong / replays.size(),
                        undecided,
                        100.0 * undecided / replays.size()));
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
                                    String.join("/", labels(of.getFirst()).verdict())));
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
        boolean healthy = !isLeaky(replay);
        for (var finding : replay.findings()) {
            boolean leaks = Arrays.asList(labels(replay).metrics())
                    .contains(finding.metric().key());
            if (finding.verdict() == Verdict.INCONCLUSIVE
                    || (finding.verdict() == Verdict.LEAKING) == healthy
                    || (leaks && finding.verdict() != Verdict.LEAKING)) {
                lines.add("    " + line(finding));
            }
        }
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
        return !isUndecided(replay)
                && !List.of(labels(replay).verdict()).contains(replay.verdict().name());
    }

    private static boolean isUndecided(Replay replay) {
        return replay.verdict() == Verdict.INCONCLUSIVE;
    }

    private boolean isLeaky(Replay replay) {
        return labels(replay).metrics().length > 0;
    }

    private String row(Replay replay) {
        var first = labels(replay).verdict()[0];
        return first.equals("STEADY") ? "healthy" : first;
    }

    private Labelled labels(Replay replay) {
        return programs.get(replay.recording().program()).labels();
    }
}
