package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.ChainGroup;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Shows the reference chains to the objects of a class, grouped by path.
public final class PathsView {

    /// One JVM.
    ///
    /// @param position the position of the JVM, in words; empty if unknown
    public record PathsSide(String name, String position, List<ChainGroup> groups) {}

    public static List<AttributedString> render(List<PathsSide> sides, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        for (var side : sides) {
            for (var group : side.groups()) {
                if (!lines.isEmpty()) {
                    lines.add(AttributedString.EMPTY);
                }
                var text = "%s: %s of %s, retaining %s"
                        .formatted(
                                side.position().isEmpty() ? "" : " at " + side.position(),
                                Quantity.count(group.objects()),
                                TextLayout.clean(group.type(), theme),
                                Quantity.bytes(group.retained()));
                lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), text), width, 2));
                lines.addAll(ChainLines.of(group.chain(), width, theme));
            }
        }
        return lines;
    }

    private PathsView() {}
}
