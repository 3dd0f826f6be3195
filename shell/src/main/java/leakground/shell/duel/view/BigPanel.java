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

/// Draws one panel of a duel for a projector: the verdict and one number in block letters, and the curve of that
/// number.
///
/// @param metric what the number and the curve show
/// @param width columns; all are filled
record BigPanel(Panel panel, Duel duel, Metric metric, int width, Theme theme) {

    private static final int NARROWEST = 26;

    /// Rows below the title for what is to be read first.
    private static final int NOTES = 2;

    /// Rows of the smallest curve, with the rounds below it.
    private static final int CURVE = 5;

    private static final int LOWEST = 1 + NOTES + 1 + BlockText.HEIGHT + CURVE;

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
        int scale = Math.clamp(1 + rest / (2 * BlockText.HEIGHT), 1, Math.max(1, (width - UNIT) / NUMBER));
        int curve = CURVE - 1 + rest - (scale - 1) * BlockText.HEIGHT;
        var view = new PanelView(
                panel,
                duel.pod(),
                Scale.of(duel.panels()),
                new PanelLayout(List.of(), List.of(), false, 0, List.of(), 0, false, false, false, NOTES),
                width,
                theme);
        var lines = new ArrayList<AttributedString>();
        lines.add(view.title());
        lines.addAll(view.notes());
        while (lines.size() < 1 + NOTES) {
            lines.add(AttributedString.EMPTY);
        }
        if (verdict) {
            lines.addAll(blocks(word(), "", 1, theme.verdict(panel.verdict())));
        }
        lines.addAll(figure(scale));
        view.chart(lines, metric, curve);
        lines.add(view.roundLabels());
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

    private List<AttributedString> figure(int scale) {
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
