package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Lays out rows in columns. Each column is as wide as its widest cell. If the table is too wide, the widest column
/// is narrowed and its cells wrap.
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST = 1;

    /// The rows, their columns aligned.
    ///
    /// @param indent spaces before every row
    public static List<AttributedString> lines(List<List<AttributedString>> rows, int indent, int width) {
        return lines(rows, widths(rows, width - indent), indent);
    }

    /// The widths that [#lines(List,int,int)] would choose, so that several tables can share them.
    public static int[] widths(List<List<AttributedString>> rows, int width) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], TextLayout.columns(row.get(i)));
            }
        }
        int room = width - GAP * (columns - 1);
        while (total(widths) > room) {
            int widest = 0;
            for (int i = 1; i < columns; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    public static List<AttributedString> lines(List<List<AttributedString>> rows, int[] widths, int indent) {
        var lines = new ArrayList<AttributedString>();
        for (var row : rows) {
            var cells = new ArrayList<List<AttributedString>>();
            int height = 1;
            for (int i = 0; i < row.size(); i++) {
                var cell = TextLayout.wrap(row.get(i), widths[i], 0);
                cells.add(cell);
                height = Math.max(height, cell.size());
            }
            for (int y = 0; y < height; y++) {
                lines.add(line(cells, y, widths, indent));
            }
        }
        return lines;
    }

    private static AttributedString line(List<List<AttributedString>> cells, int y, int[] widths, int indent) {
        var line = new AttributedStringBuilder();
        int column = indent;
        for (int i = 0; i < cells.size(); i++) {
            if (y < cells.get(i).size() && cells.get(i).get(y).length() > 0) {
                line.append(" ".repeat(column - TextLayout.columns(line)))
                        .append(cells.get(i).get(y));
            }
            column += widths[i] + GAP;
        }
        return line.toAttributedString();
    }

    private static int total(int[] widths) {
        int total = 0;
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private Table() {}
}
