package leakground.shell.sharing.view;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.ScreenTerminal;

/// The screen of an emulated terminal, as lines.
public final class ScreenView {

    /// All lines of a screen.
    ///
    /// @param cells in the format of [ScreenTerminal#dump(long[], int[])]
    /// @param columns cells per row
    /// @param color whether to keep colours
    public static List<AttributedString> lines(long[] cells, int columns, boolean color) {
        var lines = new ArrayList<AttributedString>();
        for (int from = 0; from + columns <= cells.length; from += columns) {
            var line = new AttributedStringBuilder(columns);
            for (int i = from; i < from + columns; i++) {
                int character = ScreenTerminal.cellCodePoint(cells[i]);
                // The second half of a wide character is none.
                if (character != 0) {
                    line.styled(style(cells[i], color), Character.toString(character));
                }
            }
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    /// The screen, with the status of the player in its last line.
    ///
    /// @param status empty to show only the screen
    public static List<AttributedString> render(
            List<AttributedString> screen, String status, int columns, int rows, Theme theme) {
        var lines = new ArrayList<>(screen.subList(0, Math.min(rows, screen.size())).stream()
                .map(line -> TextLayout.fit(line, columns))
                .toList());
        while (lines.size() < rows) {
            lines.add(AttributedString.EMPTY);
        }
        if (!status.isEmpty() && rows > 0) {
            lines.set(
                    rows - 1,
                    TextLayout.fit(
                            TextLayout.cut(TextLayout.clean(" " + status, theme), columns, theme),
                            theme.title().inverse(),
                            columns));
        }
        return lines;
    }

    private static AttributedStyle style(long cell, boolean color) {
        var style = AttributedStyle.DEFAULT;
        if (ScreenTerminal.cellBold(cell)) {
            style = style.bold();
        }
        if (ScreenTerminal.cellDim(cell)) {
            style = style.faint();
        }
        if (ScreenTerminal.cellInverse(cell)) {
            style = style.inverse();
        }
        if (color && ScreenTerminal.cellHasForeground(cell)) {
            style = style.foregroundRgb(ScreenTerminal.cellColorRgb(ScreenTerminal.cellForeground(cell)));
        }
        if (color && ScreenTerminal.cellHasBackground(cell)) {
            style = style.backgroundRgb(ScreenTerminal.cellColorRgb(ScreenTerminal.cellBackground(cell)));
        }
        return style;
    }

    private ScreenView() {}
}
