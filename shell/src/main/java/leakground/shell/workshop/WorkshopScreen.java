package leakground.shell.workshop;

import java.io.IOException;
import leakground.shell.screen.FullScreen;
import leakground.shell.screen.Keys;
import leakground.shell.screen.Keys.Special;
import leakground.shell.text.Theme;
import leakground.shell.workshop.view.WorkshopView;
import org.jline.terminal.Terminal;

/// The full screen of a workshop: the current part, and its remaining time.
final class WorkshopScreen {

    private static final long FRAME_MILLIS = 250;

    /// The reason why the screen was left.
    enum Exit {
        START,
        LEAVE,
        INTERRUPT
    }

    private enum Key {
        START,
        NEXT,
        BACK,
        PAUSE,
        NOTES,
        LEAVE,
        INTERRUPT,
        NONE
    }

    private final Terminal terminal;
    private final Workshop workshop;
    private final Theme theme;
    private String status = "";

    WorkshopScreen(Terminal terminal, Workshop workshop, Theme theme) {
        this.terminal = terminal;
        this.workshop = workshop;
        this.theme = theme;
    }

    /// Shows the screen until the user starts the part or leaves.
    ///
    /// @param news the last event; empty for none
    Exit show(String news) throws IOException {
        status = news;
        try (var screen = new FullScreen(terminal)) {
            var keys = keys();
            while (true) {
                var size = screen.size();
                screen.draw(WorkshopView.render(workshop.frame(status), size.getColumns(), size.getRows(), theme));
                var key = screen.key(keys, FRAME_MILLIS);
                if (key == null) {
                    continue;
                }
                status = "";
                switch (key) {
                    case START -> {
                        return Exit.START;
                    }
                    case LEAVE -> {
                        return Exit.LEAVE;
                    }
                    case INTERRUPT -> {
                        return Exit.INTERRUPT;
                    }
                    case NEXT -> status = workshop.next() ? "" : "that was the last part; q leaves";
                    case BACK -> status = workshop.back() ? "" : "this is the first part";
                    case PAUSE -> workshop.togglePause();
                    case NOTES -> workshop.toggleNotes();
                    case NONE -> {}
                }
            }
        }
    }

    private Keys<Key> keys() {
        return new Keys<>(terminal, Key.INTERRUPT, Key.LEAVE, Key.NONE)
                .bind(Key.LEAVE, "q", "Q")
                .bind(Key.LEAVE, Special.ESCAPE)
                .bind(Key.START, Special.ENTER)
                .bind(Key.NEXT, "n", "N", "s", "S")
                .bind(Key.NEXT, Special.RIGHT)
                .bind(Key.BACK, "b", "B")
                .bind(Key.BACK, Special.LEFT)
                .bind(Key.NOTES, "i", "I")
                .bind(Key.PAUSE, "p", "P", " ");
    }
}
