package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import leakground.measure.Metric;
import leakground.shell.text.BlockText;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Draws one panel of a duel for a projector: the verdict, the live heap and the most important other metric, in
/// block digits.
///
/// @param other the metric below the heap
/// @param width columns; all are filled
record BigPanel(Panel panel, Duel duel, Metric other, int width, Theme theme) {

    private static final int NARROWEST = 26;
    private static final int LOWEST = 1 + 2 * (1 + BlockText.HEIGHT);

    /// The smallest width in which all verdicts but the longest fit in block letters.
    private static final int VERDICT = 36;

    /// Columns of `888.8` in block digits, with the unit.
    private static final int NUMBER = 21;

    private static final int UNIT = 5;

    static boolean fits(int width, int height) {
        return width >= NARROWEST && height >= LOWEST;
    }

    /// Exactly `height` lines, each as wide as the panel.
    List<AttributedString> render(int height) {
        boolean verdict = width >= VERDICT && height >= LOWEST + BlockText.HEIGHT;
        int rest = height - LOWEST - (verdict ? BlockText.HEIGHT : 0);
        int scale = Math.max(1, Math.min(1 + (rest - 2) / (2 * BlockText.HEIGHT), (width - UNIT) / NUMBER));
        rest -= (scale - 1) * 2 * BlockText.HEIGHT;
        var view = new PanelView(
                panel,
                duel.pod(),
                Scale.of(duel.panels()),
                new PanelLayout(List.of(), false, 0, List.of(), 0, false, false, false, Math.max(0, rest)),
                width,
                theme);
        var lines = new ArrayList<AttributedString>();
        lines.add(view.title());
        if (verdict) {
            lines.addAll(blocks(word(), "", 1, theme.verdict(panel.verdict())));
        }
        lines.addAll(figure(Metric.HEAP, scale));
        lines.addAll(figure(panel.has(other) || !panel.has(Metric.GOROUTINES) ? other : Metric.GOROUTINES, scale));
        lines.addAll(view.notes());
        var fitted = new ArrayList<AttributedString>(height);
        for (int i = 0; i < height; i++) {
            fitted.add(TextLayout.fit(i < lines.size() ? lines.get(i) : AttributedString.EMPTY, width));
        }
        return fitted;
    }

    /// The verdict, shortened if there is no room.
    private String word() {
        var title = panel.verdict().title();
        return title.indexOf(' ') < 0 && BlockText.width(title) <= width
                ? title
                : MetricTable.shortTitle(panel.verdict());
    }

    private List<AttributedString> figure(Metric metric, int scale) {
        var style = panel.finding(metric)
                .map(found -> theme.verdict(found.verdict()))
                .orElse(AttributedStyle.DEFAULT);
        var value = MetricTable.value(panel, metric);
        int space = value.indexOf(' ');
        var number = space < 0 ? value : value.substring(0, space);
        var lines = new ArrayList<AttributedString>();
        lines.add(new AttributedString(metric.title(), theme.dim()));
        lines.addAll(blocks(number, space < 0 ? "" : value.substring(space), scale, style));
        return lines;
    }

    /// A text in block letters. It is smaller if it is too wide, or plain text if that is still too wide.
    private List<AttributedString> blocks(String text, String unit, int scale, AttributedStyle style) {
        int rows = scale * BlockText.HEIGHT;
        int fitting = Math.min(scale, (width - unit.length()) / Math.max(1, BlockText.width(text)));
        var drawn = fitting < 1 ? List.of(text) : BlockText.lines(text, fitting, theme.unicode() ? "█" : "#");
        var lines = new ArrayList<AttributedString>(rows);
        for (int i = 0; i < rows; i++) {
            int at = i - (rows - drawn.size());
            lines.add(
                    at < 0
                            ? AttributedString.EMPTY
                            : new AttributedStringBuilder()
                                    .styled(style, drawn.get(at))
                                    .append(at == drawn.size() - 1 ? unit : "")
                                    .toAttributedString());
        }
        return lines;
    }
}
