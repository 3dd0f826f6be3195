package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Puts blocks of lines next to each other if each has enough room, otherwise one below the other.
public final class SideBySide {

    /// The smallest width of a side beside another. Narrower tables would lose important columns.
    private static final int NARROWEST = 58;

    /// Draws one side.
    public interface Drawn<S> {
        List<AttributedString> lines(S side, int width);
    }

    public static <S> List<AttributedString> render(List<S> sides, int width, Theme theme, Drawn<S> drawn) {
        var separator = theme.unicode() ? " │ " : " | ";
        int between = separator.length();
        int column = sides.isEmpty() ? width : (width - between * (sides.size() - 1)) / sides.size();
        boolean beside = sides.size() > 1 && column >= NARROWEST;
        var blocks = sides.stream()
                .map(side -> drawn.lines(side, beside ? column : width))
                .toList();
        return beside ? beside(blocks, column, Styles.styled(theme.dim(), separator)) : below(blocks);
    }

    private static List<AttributedString> below(List<List<AttributedString>> blocks) {
        var lines = new ArrayList<AttributedString>();
        for (var block : blocks) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(block);
        }
        return lines;
    }

    /// Blocks next to each other. Each is padded to the width `column`, except the last one.
    public static List<AttributedString> beside(
            List<List<AttributedString>> blocks, int column, AttributedString separator) {
        int rows = blocks.stream().mapToInt(List::size).max().orElse(0);
        var lines = new ArrayList<AttributedString>();
        for (int row = 0; row < rows; row++) {
            var line = new AttributedStringBuilder();
            for (int i = 0; i < blocks.size(); i++) {
                var block = blocks.get(i);
                var part = row < block.size() ? block.get(row) : AttributedString.EMPTY;
                boolean last = i == blocks.size() - 1;
                line.append(i == 0 ? AttributedString.EMPTY : separator)
                        .append(last && TextLayout.columns(part) < column ? part : TextLayout.fit(part, column));
            }
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    private SideBySide() {}
}
