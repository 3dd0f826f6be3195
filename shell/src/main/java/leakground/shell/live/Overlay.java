package leakground.shell.live;

import java.util.List;
import leakground.shell.live.view.OverlayView;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// A page that a key opens over the live duel, and how far it is scrolled.
abstract class Overlay implements AutoCloseable {

    private int offset;

    /// Its title, in a few words.
    abstract String title();

    /// All its lines now.
    abstract List<AttributedString> lines(int columns, Theme theme);

    /// The lines to draw over the duel now.
    final List<AttributedString> render(int columns, int rows, Theme theme) {
        return OverlayView.render(title(), lines(columns, theme), offset, columns, rows, theme);
    }

    /// Scrolls by this number of lines.
    final void scroll(int lines, int columns, int rows, Theme theme) {
        int last = OverlayView.last(lines(columns, theme).size(), rows);
        offset = Math.clamp((long) offset + lines, 0, last);
    }

    @Override
    public void close() {}
}
