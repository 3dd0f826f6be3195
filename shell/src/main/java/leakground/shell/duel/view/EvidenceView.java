package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import leakground.measure.Finding;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Draws what the verdicts of a duel rest on: for each side, every metric with its evidence.
public final class EvidenceView {

    private static final String INDENT = "  ";
    private static final String FLOOR =
            "A floor is the lowest value in a quarter of the judged rounds. A leak raises it from each quarter to the next.";

    private EvidenceView() {}

    /// As many lines as it takes, none wider than `columns`.
    public static List<AttributedString> render(Duel duel, int columns, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        if (duel.panels().stream()
                .flatMap(panel -> panel.findings().stream())
                .anyMatch(finding -> finding.evidence().contains("floor"))) {
            lines.addAll(TextLayout.wrap(new AttributedString(FLOOR, theme.dim()), columns, 0));
        }
        for (var panel : duel.panels()) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            var head = new AttributedStringBuilder()
                    .styled(theme.title(), TextLayout.clean(panel.title(), theme) + "  ")
                    .styled(theme.badge(panel.verdict()), " " + panel.headlines() + " ")
                    .append("  " + panel.position())
                    .toAttributedString();
            lines.addAll(TextLayout.wrap(head, columns, INDENT.length()));
            panel.certainty()
                    .ifPresent(since -> lines.addAll(TextLayout.wrap(
                            new AttributedString(INDENT + since, theme.dim()), columns, INDENT.length())));
            for (var finding : panel.findings()) {
                lines.addAll(TextLayout.wrap(verdict(panel, finding, theme), columns, INDENT.length()));
                TextLayout.wrap(TextLayout.clean(finding.evidence(), theme), columns - 2 * INDENT.length())
                        .forEach(line -> lines.add(Styles.join(INDENT + INDENT, line)));
            }
        }
        return lines;
    }

    private static AttributedString verdict(Panel panel, Finding finding, Theme theme) {
        var line = new AttributedStringBuilder()
                .append(INDENT)
                .append(finding.metric().title() + (panel.declared().contains(finding.metric()) ? "* " : " "))
                .styled(theme.verdict(finding.verdict()), finding.verdict().title());
        if (Quantity.isKnown(finding)) {
            var growth = Quantity.growthPer(panel.per(), finding.metric(), finding.growth());
            line.append(
                    finding.metric().isFlow() ? ", at a rate of " + growth.replaceFirst("^\\+", "") : ", " + growth);
        }
        return line.toAttributedString();
    }
}
