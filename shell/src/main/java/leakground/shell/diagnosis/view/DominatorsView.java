package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.Holder;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// The dominator tree, as a table of indented names with retained sizes.
public final class DominatorsView {

    private static final int NUMBER = 9;
    private static final int DEEPEST = 12;

    /// One JVM.
    ///
    /// @param position the position of the JVM, in words; empty if unknown
    /// @param bytes the size of all its objects
    public record DominatorsSide(String name, String position, long bytes, List<Holder> holders) {}

    public static List<AttributedString> render(List<DominatorsSide> sides, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, room, theme));
    }

    private static List<AttributedString> side(DominatorsSide side, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        var at = side.position().isEmpty() ? "" : " at " + side.position();
        var text = "%s: %s".formatted(at, Quantity.bytes(side.bytes()));
        lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), text), width, 2));
        lines.add(new AttributedString(row("retained", "shallow", "objects") + "held by", theme.dim()));
        side.holders().forEach(holder -> add(lines, holder, 0, width, theme));
        return lines;
    }

    private static void add(List<AttributedString> lines, Holder holder, int depth, int width, Theme theme) {
        var numbers = row(
                Quantity.bytes(holder.retained()), Quantity.bytes(holder.bytes()), Quantity.count(holder.objects()));
        var indent = " ".repeat(Math.min(depth, DEEPEST));
        var reference = holder.reference().isEmpty() ? "" : holder.reference() + " ";
        int room = Math.max(1, width - numbers.length() - indent.length() - TextLayout.columns(reference));
        var name = holder.name().indexOf(' ') < 0
                ? StackFrames.type(holder.name(), room, theme)
                : TextLayout.cut(holder.name(), room, theme);
        lines.add(Styles.join(
                numbers + indent,
                Styles.styled(
                        depth == 0 ? theme.title() : Styles.PLAIN,
                        TextLayout.cut(
                                TextLayout.clean(reference + name, theme),
                                width - numbers.length() - indent.length(),
                                theme))));
        holder.held().forEach(held -> add(lines, held, depth + 1, width, theme));
    }

    private static String row(String... cells) {
        var row = new StringBuilder();
        for (var cell : cells) {
            row.append(TextLayout.right(cell, NUMBER)).append("  ");
        }
        return row.toString();
    }

    private DominatorsView() {}
}
