package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.shell.text.KeyLine;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Draws a duel on a full screen: panels side by side, or one below the other on a narrow screen.
public final class DuelView {

    private static final int SIDE_BY_SIDE = 28;
    private static final int ROOMY = 76;

    /// A machine that does this part of the wanted rounds keeps up.
    private static final double NEARLY = 0.8;

    /// From this height on, a line below the title says what a round is.
    private static final int HIGH = 22;

    private DuelView() {}

    /// Exactly `rows` lines, none wider than `columns`.
    public static List<AttributedString> render(Duel duel, int columns, int rows, Theme theme) {
        return render(duel, columns, rows, new Pen(theme, new PanelCache()));
    }

    /// The state between frames.
    ///
    /// @param drawn the panels of the last frame
    public record Pen(Theme theme, PanelCache drawn) {}

    /// The same, but reuses panels that have not changed.
    public static List<AttributedString> render(Duel duel, int columns, int rows, Pen pen) {
        pen.drawn.begin();
        var theme = pen.theme;
        int across = columns >= SIDE_BY_SIDE * duel.panels().size()
                ? Math.max(1, duel.panels().size())
                : 1;
        int down = (duel.panels().size() + across - 1) / across;
        List<AttributedString> lines;
        if (columns < SIDE_BY_SIDE || rows < 2 + down * PanelLayout.LEAST) {
            lines = small(duel, columns, rows, theme, down);
        } else {
            lines = full(duel, columns, rows, pen, down);
        }
        if (duel.help()) {
            lines = HelpBox.over(lines, keys(duel), columns, theme);
        }
        return exactly(lines, rows);
    }

    private static List<AttributedString> full(Duel duel, int columns, int rows, Pen pen, int down) {
        var theme = pen.theme;
        boolean ruled = down == 0 || (rows - 3) / down >= 9;
        var lines = new ArrayList<AttributedString>(rows);
        lines.add(header(duel, columns, theme));
        var round = rows < HIGH ? "" : round(duel, columns, theme);
        if (!round.isEmpty()) {
            lines.add(new AttributedString(round, theme.dim()));
        }
        int end = rows - (ruled ? 2 : 1);
        int body = end - lines.size();
        lines.addAll(down <= 1 ? sideBySide(duel, columns, body, pen) : stacked(duel, columns, body, pen));
        while (lines.size() < end) {
            lines.add(AttributedString.EMPTY);
        }
        if (ruled) {
            lines.add(rule(duel, columns, theme));
        }
        lines.add(footer(duel, columns, theme, !ruled));
        return lines;
    }

    private static List<AttributedString> sideBySide(Duel duel, int columns, int height, Pen pen) {
        var theme = pen.theme;
        int count = Math.max(1, duel.panels().size());
        int margin = columns >= ROOMY ? 1 : 0;
        int gap = (columns - 2 * margin - 3 * (count - 1)) / count >= SIDE_BY_SIDE - 1 ? 1 : 0;
        var bar = " ".repeat(gap) + theme.vertical() + " ".repeat(gap);
        int room = columns - 2 * margin - bar.length() * (count - 1);
        var layout = PanelLayout.of(duel, height);
        var scale = Scale.of(duel.panels());
        // All as wide as the narrowest, so that equal curves look equal; what is over stays blank.
        int width = room / count;
        boolean big = theme.big() && BigPanel.fits(width, height);
        var blocks = duel.panels().stream()
                .map(panel -> big
                        ? big(panel, duel, width, theme).render(height)
                        : pen.drawn.lines(new PanelView(panel, duel.pod(), scale, layout, width, theme), height))
                .toList();
        return SideBySide.beside(blocks, width, Styles.styled(theme.dim(), bar)).stream()
                .map(line -> Styles.join(" ".repeat(margin), line))
                .toList();
    }

    private static BigPanel big(Panel panel, Duel duel, int width, Theme theme) {
        var declared = duel.metrics().stream().filter(duel::declares).toList();
        var told = declared.isEmpty()
                ? panel.telling().map(Finding::metric).orElse(Metric.HEAP)
                : declared.contains(Metric.HEAP) ? Metric.HEAP : declared.getFirst();
        // A Go twin has goroutines for threads.
        var metric = panel.has(told) || !panel.has(Metric.GOROUTINES) ? told : Metric.GOROUTINES;
        return new BigPanel(panel, duel, metric, width, theme);
    }

    private static List<AttributedString> stacked(Duel duel, int columns, int height, Pen pen) {
        int each = height / duel.panels().size();
        boolean apart = height - each * duel.panels().size() >= duel.panels().size() - 1;
        var layout = PanelLayout.of(duel, each);
        var scale = Scale.of(duel.panels());
        var lines = new ArrayList<AttributedString>(height);
        for (var panel : duel.panels()) {
            if (apart && !lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(pen.drawn.lines(new PanelView(panel, duel.pod(), scale, layout, columns, pen.theme), each));
        }
        return lines;
    }

    private static AttributedString header(Duel duel, int columns, Theme theme) {
        var bar = theme.title().inverse();
        var left = new AttributedStringBuilder();
        left.styled(bar, columns >= 40 ? " leakground  " : " ");
        var title = TextLayout.clean(duel.title(), theme);
        var time = Quantity.time(duel.millis());
        var rate = duel.panels().stream().anyMatch(panel -> panel.per() == TimeBase.ROUND) ? rate(duel) : "";
        var paused = duel.frozen() ? "FROZEN  " : duel.paused() ? "PAUSED  " : "";
        int room = columns - TextLayout.columns(left);
        var right = paused + rate + "  " + time + " ";
        if (Math.min(TextLayout.columns(title), 24) + right.length() + 2 > room) {
            right = paused.isEmpty() ? time + " " : paused.strip() + " ";
        }
        left.styled(bar, TextLayout.cut(title, room - right.length() - 1, theme));
        int blank = Math.max(0, columns - TextLayout.columns(left) - right.length());
        left.styled(bar, " ".repeat(blank) + right);
        return TextLayout.fit(left.toAttributedString(), columns);
    }

    /// The rate that is wanted; before it the real one if the machine does notably less: `5.2 of 8 rounds/s`.
    private static String rate(Duel duel) {
        double real = duel.panels().stream()
                .filter(panel -> panel.per() == TimeBase.ROUND && panel.ending().isEmpty())
                .mapToDouble(Panel::pace)
                .max()
                .orElse(0);
        boolean behind = duel.stage() != Duel.Stage.RECORDED
                && Double.isFinite(duel.rate())
                && real > 0
                && real < NEARLY * duel.rate();
        return (behind ? String.format(Locale.ROOT, real < 9.95 ? "%.1f of " : "%,.0f of ", real) : "")
                + Quantity.rate(duel.rate());
    }

    /// What happens in one round; empty if nobody has said so or there is no room.
    private static String round(Duel duel, int columns, Theme theme) {
        var line = " One round: " + TextLayout.clean(duel.round(), theme) + ".";
        return duel.round().isEmpty() || TextLayout.columns(line) > columns ? "" : line;
    }

    /// A rule with the status.
    private static AttributedString rule(Duel duel, int columns, Theme theme) {
        var line = new AttributedStringBuilder();
        var said = duel.status().isBlank() ? duel.pod().map(Container::brief).orElse("") : duel.status();
        var status = TextLayout.cut(TextLayout.clean(said, theme), columns - 6, theme);
        if (!status.isBlank()) {
            line.styled(theme.dim(), theme.horizontal() + " ");
            line.append(status);
            line.append(" ");
        }
        line.styled(theme.dim(), theme.horizontal().repeat(Math.max(0, columns - TextLayout.columns(line))));
        return line.toAttributedString();
    }

    private static AttributedString footer(Duel duel, int columns, Theme theme, boolean withStatus) {
        var status = withStatus ? TextLayout.clean(duel.status(), theme).strip() : "";
        return KeyLine.of(keys(duel), status, columns, theme);
    }

    /// The keys that do something now, the most useful first.
    private static List<KeyLine.Key> keys(Duel duel) {
        var keys = new ArrayList<KeyLine.Key>();
        keys.add(new KeyLine.Key("q", "quit"));
        var pause = new KeyLine.Key("p", duel.paused() ? "continue" : "pause");
        switch (duel.stage()) {
            case LIVE ->
                keys.addAll(List.of(
                        new KeyLine.Key("w", "why"),
                        new KeyLine.Key("f", "fix"),
                        pause,
                        new KeyLine.Key("e", "evidence"),
                        new KeyLine.Key("t", "classes"),
                        new KeyLine.Key("s", "stacks"),
                        new KeyLine.Key("+/-", "rate"),
                        new KeyLine.Key("space", "round"),
                        new KeyLine.Key("z", "freeze"),
                        new KeyLine.Key("g", "collect"),
                        new KeyLine.Key("r", "restart")));
            case OVER ->
                keys.addAll(List.of(
                        new KeyLine.Key("r", "restart"),
                        new KeyLine.Key("e", "evidence"),
                        new KeyLine.Key("z", "freeze")));
            case ENDED -> keys.addAll(List.of(new KeyLine.Key("e", "evidence"), new KeyLine.Key("z", "freeze")));
            case RECORDED ->
                keys.addAll(List.of(
                        new KeyLine.Key("r", "play again"),
                        pause,
                        new KeyLine.Key("e", "evidence"),
                        new KeyLine.Key("+/-", "speed"),
                        new KeyLine.Key("space", "sample"),
                        new KeyLine.Key("z", "freeze")));
            case WATCHED ->
                keys.addAll(List.of(
                        new KeyLine.Key("w", "why"),
                        new KeyLine.Key("e", "evidence"),
                        new KeyLine.Key("t", "classes"),
                        new KeyLine.Key("s", "stacks"),
                        new KeyLine.Key("z", "freeze")));
        }
        keys.add(new KeyLine.Key("?", "help"));
        if (duel.frozen()) {
            keys.removeIf(key -> key.key().equals("z"));
            keys.add(1, new KeyLine.Key("z", "live"));
        }
        return keys;
    }

    /// The screen for a terminal that is too small: the verdicts, and the size that a duel needs.
    private static List<AttributedString> small(Duel duel, int columns, int rows, Theme theme, int down) {
        var lines = new ArrayList<AttributedString>();
        if (rows <= duel.panels().size()) {
            lines.add(new AttributedString(duel.panels().stream()
                    .map(panel -> MetricTable.shortTitle(panel.verdict()))
                    .collect(Collectors.joining(" " + theme.vertical() + " "))));
            return lines.stream().map(line -> TextLayout.fit(line, columns)).toList();
        }
        for (var panel : duel.panels()) {
            var verdict = panel.verdict().title();
            var name = TextLayout.cut(TextLayout.clean(panel.title(), theme), columns - verdict.length() - 1, theme);
            lines.add(new AttributedStringBuilder()
                    .styled(theme.title(), name.isEmpty() ? "" : name + " ")
                    .styled(theme.verdict(panel.verdict()), verdict)
                    .toAttributedString());
        }
        int wide = down > 1 || columns < SIDE_BY_SIDE ? SIDE_BY_SIDE : columns;
        int high = 2
                + PanelLayout.LEAST
                        * (wide >= SIDE_BY_SIDE * duel.panels().size()
                                ? 1
                                : duel.panels().size());
        lines.add(new AttributedString("needs " + wide + "x" + high, theme.dim()));
        if (rows > lines.size()) {
            lines.addFirst(new AttributedString(
                    TextLayout.cut(TextLayout.clean(duel.title(), theme), columns, theme), theme.title()));
        }
        if (rows > lines.size()) {
            var state = duel.frozen() ? "FROZEN" : duel.paused() ? "PAUSED" : Quantity.time(duel.millis());
            lines.add(new AttributedString(state + "  q quit", theme.dim()));
        }
        return lines.stream()
                .map(line -> TextLayout.columns(line) > columns ? TextLayout.fit(line, columns) : line)
                .toList();
    }

    private static List<AttributedString> exactly(List<AttributedString> lines, int rows) {
        var exact = new ArrayList<AttributedString>(rows);
        for (int i = 0; i < rows; i++) {
            exact.add(i < lines.size() ? lines.get(i) : AttributedString.EMPTY);
        }
        return exact;
    }
}
