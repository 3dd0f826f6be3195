package leakground.shell.measuring.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import leakground.measure.Finding;
import leakground.measure.Verdict;
import leakground.shell.duel.view.MetricTable;
import leakground.shell.text.Quantity;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// A table of verdicts: one line per run, another one for each difference, and a total.
public final class VerdictTable {

    private static final int HANGING = 2;
    private static final int GROWTH = 14;
    private static final int ROOMY = 100;

    private VerdictTable() {}

    /// The table, no line wider than `width`.
    public static List<AttributedString> render(List<VerdictRow> rows, int width, Theme theme) {
        int variant = widest(rows, "variant", VerdictRow::variant, 20);
        int verdict = widest(rows, "verdict", row -> word(row.verdict(), width), 13);
        int seconds = widest(rows, "time", VerdictTable::duration, 9);
        var gap = width >= ROOMY ? "  " : " ";
        int fixed = variant + verdict + "WRONG".length() + seconds + 5 * gap.length();
        int scenario =
                Math.min(widest(rows, "scenario", VerdictRow::scenario, 60), Math.max(8, width - fixed - GROWTH));
        int growth = Math.max(0, width - fixed - scenario);
        var columns = new Columns(scenario, variant, verdict, Math.min(growth, 44), seconds, gap, theme);
        var lines = new ArrayList<AttributedString>();
        lines.add(columns.header());
        rows.forEach(row -> lines.add(columns.row(row)));
        rows.stream().filter(row -> !row.asDeclared()).forEach(row -> lines.addAll(wrong(row, width, theme)));
        lines.add(sum(rows, theme));
        return lines.stream().map(line -> trimmed(line, width)).toList();
    }

    private record Columns(int scenario, int variant, int verdict, int growth, int seconds, String gap, Theme theme) {

        AttributedString header() {
            return new AttributedString(
                    cell("scenario", scenario)
                            + cell("variant", variant)
                            + cell("verdict", verdict)
                            + cell("grew per round", growth)
                            + cell("", 5)
                            + TextLayout.right("time", seconds),
                    theme.dim());
        }

        AttributedString row(VerdictRow row) {
            var line = new AttributedStringBuilder();
            line.append(cell(row.scenario(), scenario));
            line.append(cell(row.variant(), variant));
            line.styled(theme.verdict(row.verdict()), cell(word(row.verdict(), gap.length() > 1 ? ROOMY : 0), verdict));
            line.append(cell(grown(row), growth));
            line.styled(
                    row.asDeclared() ? theme.steady() : theme.leaking(), cell(row.asDeclared() ? "ok" : "WRONG", 5));
            return line.append(TextLayout.right(duration(row), seconds)).toAttributedString();
        }

        private String cell(String text, int width) {
            return TextLayout.left(TextLayout.cut(TextLayout.clean(text, theme), width, theme), width) + gap;
        }
    }

    private static String grown(VerdictRow row) {
        return row.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING)
                .map(finding -> MetricTable.shortName(finding.metric()) + " "
                        + Quantity.compactGrowth(finding.metric(), finding.growth()))
                .collect(Collectors.joining(", "));
    }

    /// The difference and its evidence, not shortened, because they matter most.
    private static List<AttributedString> wrong(VerdictRow row, int width, Theme theme) {
        var evidence = row.findings().stream()
                .min(Comparator.comparing(Finding::verdict))
                .filter(finding ->
                        !finding.evidence().isBlank() && !row.missed().contains(finding.evidence()))
                .map(finding -> "; " + finding.metric().title() + ": " + finding.evidence())
                .orElse("");
        var text = row.scenario() + " " + row.variant() + ": " + row.missed() + evidence;
        return TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme), theme.leaking()), width, HANGING);
    }

    private static AttributedString sum(List<VerdictRow> rows, Theme theme) {
        long right = rows.stream().filter(VerdictRow::asDeclared).count();
        long wrong = rows.size() - right;
        var text = String.format(Locale.ROOT, "%d of %d as declared", right, rows.size());
        return wrong == 0
                ? new AttributedString(text, theme.title())
                : new AttributedString(text + ", " + wrong + " WRONG", theme.leaking());
    }

    private static int widest(List<VerdictRow> rows, String heading, Function<VerdictRow, String> cell, int most) {
        int widest = rows.stream()
                .mapToInt(row -> TextLayout.columns(cell.apply(row)))
                .max()
                .orElse(0);
        return Math.clamp(widest, heading.length(), Math.max(heading.length(), most));
    }

    private static String word(Verdict verdict, int width) {
        return width >= ROOMY ? verdict.title() : MetricTable.shortTitle(verdict);
    }

    private static String duration(VerdictRow row) {
        return String.format(Locale.ROOT, "%.1f s", row.millis() / 1000.0);
    }

    private static AttributedString trimmed(AttributedString line, int width) {
        return TextLayout.columns(line) > width ? TextLayout.fit(line, width) : line;
    }
}
