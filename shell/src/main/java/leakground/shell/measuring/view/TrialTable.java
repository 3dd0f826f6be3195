package leakground.shell.measuring.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leakground.lessons.Outcome;
import leakground.measure.Finding;
import leakground.shell.text.Quantity;
import leakground.shell.text.Table;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Checks of exercises whose outcome is known beforehand: a line each, why below one that is wrong, and a sum.
public final class TrialTable {

    /// One check.
    ///
    /// @param run counted from one
    /// @param version as given, the solution, or a sabotage
    /// @param right the title of the outcome that is right
    /// @param millis how long it took
    public record Row(int run, String exercise, String version, Outcome outcome, String right, long millis) {

        public boolean isRight() {
            return outcome.title().equals(right);
        }
    }

    /// The table, no line wider than `width`.
    public static List<AttributedString> render(List<Row> rows, int width, Theme theme) {
        var cells = new ArrayList<List<AttributedString>>();
        cells.add(List.of("run", "exercise", "version", "outcome", "", "time", "").stream()
                .map(cell -> new AttributedString(cell, theme.dim()))
                .toList());
        for (var row : rows) {
            cells.add(List.of(
                    new AttributedString(Integer.toString(row.run())),
                    new AttributedString(row.exercise()),
                    new AttributedString(row.version()),
                    new AttributedString(row.outcome().title()),
                    row.isRight()
                            ? new AttributedString("ok", theme.steady())
                            : new AttributedString("WRONG", theme.leaking()),
                    new AttributedString(String.format(Locale.ROOT, "%.1f s", row.millis() / 1000.0)),
                    new AttributedString(row.isRight() ? "" : detail(row.outcome()))));
        }
        var lines = new ArrayList<>(Table.lines(cells, 0, width));
        long right = rows.stream().filter(Row::isRight).count();
        lines.add(new AttributedString(
                "%d of %d judged right".formatted(right, rows.size()),
                right == rows.size() ? theme.title() : theme.leaking()));
        return lines;
    }

    /// What an outcome rests on, in one line.
    public static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.DoesNotCompile(var errors) ->
                errors.lines().findFirst().orElse("");
            case Outcome.Broken(var what) -> what;
            case Outcome.Undecided(var why) -> why;
            case Outcome.StillLeaks(var findings, var rounds, var how) ->
                findings.stream()
                                .map(Finding::metric)
                                .map(metric -> metric.title())
                                .collect(Collectors.joining(", "))
                        + " in " + Quantity.count(rounds) + " rounds"
                        + (how.isEmpty() ? "" : ", " + how);
            case Outcome.Solved(var work, var rounds) ->
                String.format(
                        Locale.ROOT,
                        "%s rounds, %.3f ms each, %.2f times",
                        Quantity.count(rounds),
                        work.othersNanos() / 1e6,
                        work.times());
        };
    }

    private TrialTable() {}
}
