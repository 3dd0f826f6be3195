package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Unit;
import leakground.shell.text.Quantity;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Draws one panel of a duel.
///
/// @param pod the container for the forecast of a certain leak, if any
record PanelView(Panel panel, Optional<Container> pod, Scale scale, PanelLayout layout, int width, Theme theme) {

    /// Columns left of a chart: five for a number, one for the axis.
    private static final int GUTTER = 6;

    /// From this width on, notes are written in full.
    private static final int ROOMY = 57;

    private static final double KIB = 1024;

    /// Below this width, the caption of the chart shows the rounds, and the title does not.
    private static final int ROUNDS_IN_TITLE = 36;

    /// Exactly `height` lines, each as wide as the panel.
    List<AttributedString> render(int height) {
        var lines = new ArrayList<AttributedString>();
        lines.add(title());
        var notes = notes();
        lines.addAll(notes);
        for (int i = notes.size(); i < layout.notes(); i++) {
            lines.add(AttributedString.EMPTY);
        }
        if (layout.plot() > 0) {
            if (layout.caption()) {
                lines.add(caption());
            }
            charts(lines);
            lines.add(roundLabels());
        }
        if (layout.gap()) {
            lines.add(AttributedString.EMPTY);
        }
        var table = MetricTable.of(width, theme);
        if (layout.header()) {
            lines.add(table.header(panel));
        }
        for (var metric : layout.metrics()) {
            lines.add(table.row(panel, metric));
        }
        if (!layout.quiet().isEmpty()) {
            lines.add(table.quiet(panel, layout.quiet()));
        }
        var fitted = new ArrayList<AttributedString>(height);
        for (int i = 0; i < height; i++) {
            fitted.add(TextLayout.fit(i < lines.size() ? lines.get(i) : AttributedString.EMPTY, width));
        }
        return fitted;
    }

    AttributedString title() {
        var title = TextLayout.clean(panel.title(), theme) + (panel.fix().isPresent() ? ", fixed" : "");
        var badge = new AttributedString(" " + panel.badge() + " ", theme.badge(panel.verdict()));
        int room = Math.max(0, width - TextLayout.columns(badge) - 1);
        var rounds = width >= ROUNDS_IN_TITLE ? "  " + rounds() : "";
        if ((panel.fix().isPresent() || panel.certain().isPresent())
                && TextLayout.columns(title) + TextLayout.columns(rounds) > room) {
            rounds = "";
        }
        var name = TextLayout.cut(title, room - TextLayout.columns(rounds), theme);
        var left = new AttributedStringBuilder()
                .styled(theme.title(), name)
                .styled(theme.dim(), rounds)
                .toAttributedString();
        return TextLayout.ends(left, badge, width);
    }

    private String rounds() {
        return panel.position();
    }

    private AttributedString caption() {
        var unit = byteUnit();
        boolean narrow = width < ROUNDS_IN_TITLE;
        var left = narrow ? rounds() + ", " + unit : "live heap, " + unit;
        var limit = panel.heapLimit() > 0
                ? (narrow ? "limit " : "heap limit ")
                        + Quantity.bytes(panel.heapLimit()).replace(".0 ", " ")
                : "";
        var right = TextLayout.columns(left) + TextLayout.columns(limit) + 1 > width ? "" : limit;
        return TextLayout.ends(
                new AttributedString(left, theme.dim()), new AttributedString(right, theme.dim()), width);
    }

    private void charts(List<AttributedString> lines) {
        chart(lines, Metric.HEAP, layout.plot());
        boolean stands = false;
        for (var strip : layout.strips()) {
            // Where others have threads a Go twin has goroutines.
            boolean instead = !stands && !panel.has(strip) && panel.has(Metric.GOROUTINES);
            stands |= instead;
            var metric = instead ? Metric.GOROUTINES : strip;
            lines.add(axis(theme.branch(), " " + metric.title() + " "));
            chart(lines, metric, layout.strip());
        }
        if (layout.axis()) {
            lines.add(marked(axis(theme.unicode() ? "╰" : "+", "")));
        }
    }

    void chart(List<AttributedString> lines, Metric metric, int rows) {
        var style = panel.finding(metric)
                .map(found -> theme.verdict(found.verdict()))
                .orElse(AttributedStyle.DEFAULT);
        double limit = metric == Metric.HEAP ? (double) panel.heapLimit() : Double.NaN;
        int mark = panel.fix()
                .map(fix -> AxisMarks.column(fix.at().round(), scale.rounds(), plotWidth()))
                .orElse(-1);
        var earlier = panel.fix().map(fix -> theme.verdict(fix.was(metric))).orElse(style);
        var drawn =
                new Chart(plotWidth(), rows, style, mark, earlier, theme).draw(panel.samples(), metric, scale, limit);
        double top = scale.top(metric);
        for (int row = 0; row < rows; row++) {
            boolean middle = rows >= 5 && rows % 2 == 1 && row == rows / 2;
            var label = row == 0 ? label(metric, top) : row == rows - 1 ? "0" : middle ? label(metric, top / 2) : "";
            lines.add(new AttributedStringBuilder()
                    .styled(theme.dim(), TextLayout.right(label, GUTTER - 1) + theme.vertical())
                    .append(drawn.get(row))
                    .toAttributedString());
        }
    }

    private AttributedString axis(String corner, String text) {
        var line = " ".repeat(GUTTER - 1) + corner + (text.isEmpty() ? "" : theme.horizontal()) + text;
        return new AttributedString(
                line + theme.horizontal().repeat(Math.max(0, width - TextLayout.columns(line))), theme.dim());
    }

    /// An axis with the marks of events.
    private AttributedString marked(AttributedString axis) {
        var marks = AxisMarks.of(panel, scale.rounds(), plotWidth());
        var line = new AttributedStringBuilder(width);
        for (int i = 0; i < axis.length(); i++) {
            char mark = i < GUTTER || i - GUTTER >= marks.length ? AxisMarks.NONE : marks[i - GUTTER];
            if (mark == AxisMarks.NONE) {
                line.append(axis, i, i + 1);
            } else {
                line.styled(theme.title(), String.valueOf(mark));
            }
        }
        return line.toAttributedString();
    }

    /// `round 0    50    100`, each number at its position.
    AttributedString roundLabels() {
        boolean rounds = panel.per() == TimeBase.ROUND;
        var word = rounds ? "round" : "time";
        var end = rounds ? Quantity.count(scale.rounds()) : Quantity.time(scale.rounds());
        var middle = rounds ? Quantity.count(scale.rounds() / 2) : Quantity.time(scale.rounds() / 2);
        int centre = GUTTER + plotWidth() / 2 - middle.length() / 2;
        var line = TextLayout.left(TextLayout.left(word, GUTTER) + "0", centre) + middle;
        var all = line + TextLayout.right(end, width - line.length());
        boolean crowded = line.length() + end.length() + 2 > width;
        return new AttributedString(
                crowded ? word + " 0" + TextLayout.right(end, width - word.length() - 2) : all, theme.dim());
    }

    /// What is to be read first: the end of the run, a fix that took over, and the forecast; or else since when the
    /// verdict is certain, or why there is none.
    List<AttributedString> notes() {
        var lines = new ArrayList<AttributedString>();
        panel.ending().ifPresent(ending -> note(lines, ending, theme.title()));
        panel.fix().ifPresent(fix -> note(lines, FixSentences.sentence(panel, fix, width), theme.title()));
        Forecast.of(panel).ifPresent(forecast -> {
            note(lines, fitting(forecast, layout.notes() - lines.size()), theme.title());
            pod.flatMap(other -> width < ROOMY ? forecast.brief(other) : forecast.sentence(other))
                    .ifPresent(sentence -> note(lines, sentence, theme.title()));
        });
        if (lines.isEmpty()) {
            panel.certainty()
                    .or(() -> panel.telling()
                            .filter(Panel::isOpen)
                            .map(finding -> finding.metric().title() + ": " + finding.evidence()))
                    .ifPresent(text -> note(lines, text, theme.dim()));
        }
        return lines;
    }

    /// The forecast, without the growth where both would be cut. The growth stands in the table as well.
    private String fitting(Forecast forecast, int room) {
        int rows = pod.isPresent() ? 1 : room;
        var whole = forecast.sentence();
        return TextLayout.wrap(whole, width).size() <= rows
                ? whole
                : forecast.full().orElse(whole);
    }

    private void note(List<AttributedString> lines, String text, AttributedStyle style) {
        TextLayout.wrap(TextLayout.clean(text, theme), width, layout.notes() - lines.size(), theme)
                .forEach(line -> lines.add(new AttributedString(line, style)));
    }

    private int plotWidth() {
        return Math.max(1, width - GUTTER);
    }

    private String byteUnit() {
        double top = scale.top(Metric.HEAP);
        return top >= 1024 * KIB * KIB ? "GiB" : top >= KIB * KIB ? "MiB" : "KiB";
    }

    private String label(Metric metric, double value) {
        if (metric.unit() == Unit.COUNT) {
            return value < 10_000 ? Quantity.count((long) value) : Quantity.compactCount(value);
        }
        double scaled = value
                / switch (byteUnit()) {
                    case "GiB" -> 1024 * KIB * KIB;
                    case "MiB" -> KIB * KIB;
                    default -> KIB;
                };
        if (scaled >= 9_999) {
            return "huge";
        }
        var number = scaled == Math.rint(scaled)
                ? String.format(Locale.ROOT, "%.0f", scaled)
                : String.format(Locale.ROOT, scaled < 1 ? "%.2f" : "%.1f", scaled);
        // Without a caption the number says its unit by itself.
        return layout.caption() ? number : number + byteUnit().charAt(0);
    }
}
