package leakground.proving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leakground.measure.Finding;

/// Trials as text: each in a line, and all of them as a table of label against verdict.
public final class TrialReport {

    /// One trial, and below it the evidence if it was judged wrong or not at all.
    public static List<String> lines(Trial trial) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%-9s %s (%s), run %d%s: %s, %d rounds, %.1f s",
                trial.isWrong() ? "WRONG" : trial.isUndecided() ? "UNDECIDED" : "ok",
                trial.program(),
                trial.label().word(),
                trial.run(),
                trial.busy() ? " busy" : "",
                trial.verdict().title(),
                trial.rounds(),
                trial.millis() / 1000.0));
        if (trial.isWrong() || trial.isUndecided()) {
            if (!trial.ending().isEmpty()) {
                lines.add("  " + trial.ending());
            }
            trial.missing().forEach(finding -> lines.add("  " + line(finding)));
        }
        return lines;
    }

    /// Label against verdict, the sum, and how long the right verdicts took.
    public static List<String> summary(List<Trial> trials) {
        var confusion = Confusion.of(trials);
        var lines = new ArrayList<>(confusion.table());
        lines.add(confusion.sum());
        trials.stream()
                .filter(trial -> !trial.isWrong() && !trial.isUndecided())
                .collect(Collectors.groupingBy(
                        trial -> trial.label().word(),
                        TreeMap::new,
                        Collectors.mapping(Trial::millis, Collectors.toList())))
                .forEach((label, millis) -> lines.add(times(label, millis)));
        return lines;
    }

    private static String times(String label, List<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%s: verdict after %.1f s (median), %.1f s (9 of 10), %.1f s (all)",
                label,
                sorted.get(sorted.size() / 2) / 1000.0,
                sorted.get(sorted.size() * 9 / 10) / 1000.0,
                sorted.getLast() / 1000.0);
    }

    /// A finding with its evidence.
    public static String line(Finding finding) {
        var growth = finding.growth();
        return String.format(
                Locale.ROOT,
                "%s %s %.4f (%.4f to %.4f) a round: %s",
                finding.metric().title(),
                finding.verdict().title(),
                growth.perRound(),
                growth.low(),
                growth.high(),
                finding.evidence());
    }

    private TrialReport() {}
}
