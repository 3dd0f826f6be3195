package leakground.proving;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import leakground.measure.Verdict;

/// How often programs with each label got each verdict.
///
/// @param counts by the word of the label, then by verdict; what never occurred is left out
public record Confusion(Map<String, Map<Verdict, Long>> counts, int runs, long programs, long wrong, long undecided) {

    /// Counts.
    public static Confusion of(List<Trial> trials) {
        var counts = trials.stream()
                .collect(groupingBy(
                        trial -> trial.label().word(),
                        TreeMap::new,
                        groupingBy(Trial::verdict, TreeMap::new, counting())));
        return new Confusion(
                Map.copyOf(counts),
                trials.size(),
                trials.stream().map(Trial::program).distinct().count(),
                trials.stream().filter(Trial::isWrong).count(),
                trials.stream().filter(Trial::isUndecided).count());
    }

    /// The labels as rows, the verdicts that occurred as columns.
    public List<String> table() {
        var columns = new TreeSet<Verdict>();
        counts.values().forEach(row -> columns.addAll(row.keySet()));
        int label = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
        label = Math.max(label, "label".length());
        var lines = new ArrayList<String>();
        lines.add(left("label", label)
                + columns.stream().map(column -> "  " + column.title()).collect(joining()));
        for (var row : new TreeMap<>(counts).entrySet()) {
            lines.add(left(row.getKey(), label)
                    + columns.stream()
                            .map(column -> "  "
                                    + right(
                                            row.getValue().getOrDefault(column, 0L),
                                            column.title().length()))
                            .collect(joining()));
        }
        return lines;
    }

    /// All in one line.
    public String sum() {
        return String.format(
                Locale.ROOT,
                "%d run%s of %d program%s: %d wrong (%.1f %%), %d undecided (%.1f %%)",
                runs,
                runs == 1 ? "" : "s",
                programs,
                programs == 1 ? "" : "s",
                wrong,
                100.0 * wrong / Math.max(1, runs),
                undecided,
                100.0 * undecided / Math.max(1, runs));
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(long number, int width) {
        var text = Long.toString(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
