package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// One screen of a lesson: the title, as much of a step as fits, and the keys.
public final class TitledFrame {

    /// Rows around the step: the header and its blank line, the blank line and the footer.
    private static final int AROUND = 4;

    /// Rows available for a step.
    public static int body(int rows) {
        return Math.max(1, rows - AROUND);
    }

    /// Exactly `rows` lines.
    ///
    /// @param where the position in the lesson: `step 3 of 12`
    /// @param top the first line of the step to show
    public static List<AttributedString> render(
            String title,
            String where,
            List<AttributedString> lines,
            int top,
            List<KeyLine.Key> keys,
            int columns,
            int rows,
            Theme theme) {
        var frame = new ArrayList<AttributedString>(rows);
        frame.add(header(title, where, columns, theme));
        frame.add(AttributedString.EMPTY);
        int body = body(rows);
        for (int i = 0; i < body; i++) {
            frame.add(top + i < lines.size() ? shown(lines.get(top + i), theme) : AttributedString.EMPTY);
        }
        frame.add(AttributedString.EMPTY);
        frame.add(KeyLine.of(keys, columns, theme));
        return frame.stream()
                .map(line -> TextLayout.columns(line) > columns ? TextLayout.fit(line, columns) : line)
                .limit(rows)
                .toList();
    }

    private static AttributedString shown(AttributedString line, Theme theme) {
        return theme.unicode() ? line : Ascii.fold(line);
    }

    private static AttributedString header(String title, String where, int columns, Theme theme) {
        var bar = theme.title().inverse();
        int room = Math.max(0, columns - where.length() - 3);
        var left = " " + TextLayout.cut(TextLayout.clean(title, theme), room, theme);
        return TextLayout.fit(
                new AttributedString(TextLayout.left(left, columns - where.length() - 1) + where + " ", bar), columns);
    }

    private TitledFrame() {}
}
