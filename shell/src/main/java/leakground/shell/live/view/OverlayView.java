package leakground.shell.live.view;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Draws scrollable lines over the duel.
public final class OverlayView {

    private static final int FRAME = 2;

    /// Exactly as many lines as the screen has.
    ///
    /// @param offset the first line to show
    public static List<AttributedString> render(
            String title, List<AttributedString> lines, int offset, int columns, int rows, Theme theme) {
        int room = rows - FRAME;
        int from = Math.min(Math.max(0, offset), last(lines.size(), rows));
        var keys = lines.size() > room ? "Esc goes back, arrows and space scroll" : "Esc goes back";
        var shown = new ArrayList<AttributedString>();
        shown.add(TextLayout.ends(
                new AttributedString(" " + title, theme.title()),
                new AttributedString(keys + " ", theme.dim()),
                columns));
        for (int i = 0; i < room; i++) {
            int at = from + i;
            shown.add(TextLayout.fit(at < lines.size() ? lines.get(at) : AttributedString.EMPTY, columns));
        }
        var where = lines.size() > room
                ? " lines %d to %d of %d".formatted(from + 1, Math.min(lines.size(), from + room), lines.size())
                : "";
        shown.add(TextLayout.fit(new AttributedString(where, theme.dim()), columns));
        return List.copyOf(shown.subList(0, Math.min(shown.size(), Math.max(1, rows))));
    }

    /// The largest offset that still fills the screen.
    public static int last(int lines, int rows) {
        return Math.max(0, lines - Math.max(1, rows - FRAME));
    }

    private OverlayView() {}
}
