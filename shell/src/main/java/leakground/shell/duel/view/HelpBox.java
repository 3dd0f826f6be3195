package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// The help of the live duel: a box over the screen that explains the keys.
final class HelpBox {

    private static final String TEXT = """
            q Esc     quit; Ctrl-C does too
            p         pause, continue
            space     one round
            + -       more, fewer rounds per second
            f         apply the fix in the JVM that leaks
            z         freeze the picture; arrows: back, forward
            g         collect the heap now
            r         restart in fresh JVMs
            w         why: what grows, and what holds it
            e         evidence: what each verdict rests on
            t         top classes of both sides
            s         stacks of all threads
            ?         close this help

            *         a metric of the leak, by its scenario
            per round growth, by all that is judged
            c A F O   full collection, alert, fix, out of memory
            K M G     KiB MiB GiB, in steps of 1024
            """;

    private HelpBox() {}

    /// Draws the box over the middle of a screen. A small screen shows only a part of it.
    static List<AttributedString> over(List<AttributedString> screen, int columns, Theme theme) {
        var box = box(theme);
        int width = Math.min(columns, TextLayout.columns(box.getFirst()));
        int left = (columns - width) / 2;
        int top = Math.max(0, (screen.size() - box.size()) / 2);
        var lines = new ArrayList<>(screen);
        for (int i = 0; i < box.size() && top + i < lines.size(); i++) {
            var under = TextLayout.fit(lines.get(top + i), columns);
            lines.set(
                    top + i,
                    new AttributedStringBuilder()
                            .append(TextLayout.fit(under.columnSubSequence(0, left), left))
                            .append(TextLayout.fit(box.get(i), width))
                            .append(under.columnSubSequence(left + width, columns))
                            .toAttributedString());
        }
        return lines;
    }

    private static List<AttributedString> box(Theme theme) {
        var text = TEXT.lines().toList();
        int inner = text.stream().mapToInt(TextLayout::columns).max().orElse(0) + 2;
        var corners = theme.unicode() ? "╭╮╰╯" : "++++";
        var side = theme.vertical();
        var box = new ArrayList<AttributedString>();
        var heading = theme.horizontal() + " Keys ";
        var edge = theme.horizontal().repeat(inner - heading.length());
        box.add(new AttributedString(corners.charAt(0) + heading + edge + corners.charAt(1), theme.title()));
        for (var line : text) {
            int split = Math.min(10, line.length());
            box.add(new AttributedStringBuilder()
                    .styled(theme.title(), side + " ")
                    .styled(theme.key(), line.substring(0, split))
                    .append(TextLayout.left(line.substring(split), inner - 1 - split))
                    .styled(theme.title(), side)
                    .toAttributedString());
        }
        var bottom = theme.horizontal().repeat(inner);
        box.add(new AttributedString(corners.charAt(2) + bottom + corners.charAt(3), theme.title()));
        return box;
    }
}
