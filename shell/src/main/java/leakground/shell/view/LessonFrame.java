package leakground.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// One screen of a lesson: what it is, as much of a step as fits, and the keys.
public final class LessonFrame {

    /// Rows around the step: the header and its blank line, the blank line and the footer.
    private static final int AROUND = 4;

    /// A key and what it does now.
    public record Key(String key, String action) {}

    /// Rows that a step has for itself.
    public static int body(int rows) {
        return Math.max(1, rows - AROUND);
    }

    /// Exactly `rows` lines.
    ///
    /// @param where in the lesson: `step 3 of 12`
    /// @param top the first line of the step to show
    public static List<AttributedString> render(
            String title,
            String where,
            List<AttributedString> lines,
            int top,
            List<Key> keys,
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
        frame.add(footer(keys, columns, theme));
        return frame.stream()
                .map(line -> line.columnLength() > columns ? Lines.fit(line, columns) : line)
                .limit(rows)
                .toList();
    }

    private static AttributedString shown(AttributedString line, Theme theme) {
        return theme.unicode() ? line : Ascii.fold(line);
    }

    private static AttributedString header(String title, String where, int columns, Theme theme) {
        var bar = theme.title().inverse();
        int room = Math.max(0, columns - where.length() - 3);
        var left = " " + Lines.cut(Lines.clean(title, theme), room, theme);
        return Lines.fit(
                new AttributedString(Lines.left(left, columns - where.length() - 1) + where + " ", bar), columns);
    }

    /// The keys on one line; where they do not fit, the last but one go first.
    public static AttributedString footer(List<Key> keys, int columns, Theme theme) {
        var shown = new ArrayList<>(keys);
        while (shown.size() > 2 && width(shown) > columns - 1) {
            shown.remove(shown.size() - 2);
        }
        var line = new AttributedStringBuilder().append(" ");
        for (var key : shown) {
            line.styled(theme.key(), key.key()).append(" " + key.action() + "  ");
        }
        return Lines.fit(line.toAttributedString(), columns);
    }

    private static int width(List<Key> keys) {
        return keys.stream()
                        .mapToInt(key -> key.key().length() + key.action().length() + 3)
                        .sum()
                - 2;
    }

    private LessonFrame() {}
}
