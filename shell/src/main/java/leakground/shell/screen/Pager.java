package leakground.shell.screen;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import leakground.shell.cli.Console;
import leakground.shell.screen.Keys.Special;
import leakground.shell.text.KeyLine;
import leakground.shell.text.Theme;
import leakground.shell.text.TitledFrame;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// Shows a page that is higher than the terminal, one screen at a time.
///
/// JLine's `Less` can search. But it cannot be left with Ctrl-C or Esc, does not show the position in the page, and
/// does not support pages that depend on the width of the window.
public final class Pager {

    private static final long LOOK_MILLIS = 250;

    private enum Key {
        ON,
        BACK,
        UP,
        DOWN,
        FIRST,
        LAST,
        LEAVE,
        INTERRUPT,
        OTHER
    }

    private final Terminal terminal;
    private final String title;
    private final IntFunction<List<AttributedString>> page;
    private final Theme theme;
    private List<AttributedString> lines = List.of();
    private int columns;
    private int top;

    private Pager(Terminal terminal, String title, IntFunction<List<AttributedString>> page, Theme theme) {
        this.terminal = terminal;
        this.title = title;
        this.page = page;
        this.theme = theme;
    }

    /// Prints a page. If the terminal is too low for it, the user can page through it. The last screen stays
    /// visible, because the next command may be read from it.
    ///
    /// @param page makes the lines for a given width
    /// @throws InterruptedException on Ctrl-C
    public static void print(Console console, String title, IntFunction<List<AttributedString>> page)
            throws IOException, InterruptedException {
        var lines = page.apply(console.width());
        var screen = console.screen();
        if (screen.isEmpty() || lines.size() < console.height()) {
            console.print(lines);
        } else {
            console.print(new Pager(screen.get(), title, page, console.theme()).leaf());
        }
    }

    /// @return the last screen
    private List<AttributedString> leaf() throws IOException, InterruptedException {
        try (var screen = new FullScreen(terminal)) {
            var keys = keys(terminal);
            while (true) {
                var size = draw(screen);
                var key = screen.key(keys, LOOK_MILLIS);
                if (key == Key.INTERRUPT) {
                    throw new InterruptedException();
                }
                if (key == Key.LEAVE || (key == Key.ON && top == lastTop(size))) {
                    return lines.subList(top, Math.min(lines.size(), top + body(size)));
                }
                turn(key, size);
            }
        }
    }

    private Size draw(FullScreen screen) {
        var size = screen.size();
        if (size.getColumns() != columns) {
            columns = size.getColumns();
            lines = page.apply(columns);
        }
        top = Math.min(top, lastTop(size));
        int last = Math.min(lines.size(), top + body(size));
        screen.draw(TitledFrame.render(
                title,
                "lines %d-%d of %d".formatted(top + 1, last, lines.size()),
                lines,
                top,
                List.of(
                        new KeyLine.Key("Enter", last < lines.size() ? "more" : "leaves"),
                        new KeyLine.Key("b", "back"),
                        new KeyLine.Key("arrows", "a line"),
                        new KeyLine.Key("q", "leave")),
                size.getColumns(),
                size.getRows(),
                theme));
        return size;
    }

    private void turn(@Nullable Key key, Size size) {
        // One line of what was seen stays, to go on from.
        int screenful = Math.max(1, body(size) - 1);
        int to = switch (key) {
            case ON -> top + screenful;
            case BACK -> top - screenful;
            case DOWN -> top + 1;
            case UP -> top - 1;
            case FIRST -> 0;
            case LAST -> lastTop(size);
            case LEAVE, INTERRUPT, OTHER -> top;
            case null -> top;
        };
        top = Math.clamp(to, 0, lastTop(size));
    }

    private int lastTop(Size size) {
        return Math.max(0, lines.size() - body(size));
    }

    private static int body(Size size) {
        return TitledFrame.body(size.getRows());
    }

    private static Keys<Key> keys(Terminal terminal) {
        return new Keys<>(terminal, Key.INTERRUPT, Key.LEAVE, Key.OTHER)
                .bind(Key.ON, " ", "f")
                .bind(Key.ON, Special.ENTER, Special.PAGE_DOWN)
                .bind(Key.BACK, "b", "B")
                .bind(Key.BACK, Special.PAGE_UP)
                .bind(Key.DOWN, "j")
                .bind(Key.DOWN, Special.DOWN)
                .bind(Key.UP, "k")
                .bind(Key.UP, Special.UP)
                .bind(Key.FIRST, "g")
                .bind(Key.FIRST, Special.HOME)
                .bind(Key.LAST, "G")
                .bind(Key.LAST, Special.END)
                .bind(Key.LEAVE, "q", "Q")
                .bind(Key.LEAVE, Special.ESCAPE);
    }
}
