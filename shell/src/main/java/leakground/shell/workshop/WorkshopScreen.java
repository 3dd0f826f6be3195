package leakground.shell.workshop;

import java.io.IOException;
import leakground.shell.screen.FullScreen;
import leakground.shell.text.Theme;
import leakground.shell.workshop.view.WorkshopView;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/// A workshop on the whole screen of a terminal: the part it is at, and how long that has left.
final class WorkshopScreen {

    private static final long FRAME_MILLIS = 250;

    /// Why the screen was left.
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

    /// Shows it until somebody starts the part or leaves.
    ///
    /// @param news what has just happened; empty for nothing
    Exit show(String news) throws IOException {
        status = news;
        try (var screen = new FullScreen(terminal)) {
            var keys = keys();
            while (true) {
                var size = screen.size();
                screen.draw(WorkshopView.render(workshop.frame(status), size.getColumns(), size.getRows(), theme));
                if (screen.isInterrupted()) {
                    return Exit.INTERRUPT;
                }
                var key = screen.key(keys, FRAME_MILLIS, Key.LEAVE);
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
                    case NONE -> {}
                }
            }
        }
    }

    private KeyMap<Key> keys() {
        var keys = new KeyMap<Key>();
        keys.setAmbiguousTimeout(50);
        keys.bind(Key.INTERRUPT, KeyMap.ctrl('C'));
        keys.bind(Key.LEAVE, "q", "Q", KeyMap.ctrl('D'), KeyMap.esc());
        keys.bind(Key.START, "\r", "\n");
        keys.bind(Key.NEXT, "n", "N", "s", "S", "\033[C", "\033OC");
        keys.bind(Key.BACK, "b", "B", "\033[D", "\033OD");
        keys.bind(Key.PAUSE, "p", "P", " ");
        bind(keys, Key.NEXT, Capability.key_right);
        bind(keys, Key.BACK, Capability.key_left);
        keys.setUnicode(Key.NONE);
        keys.setNomatch(Key.NONE);
        return keys;
    }

    private void bind(KeyMap<Key> keys, Key key, Capability capability) {
        var sequence = KeyMap.key(terminal, capability);
        if (sequence != null) {
            keys.bind(key, sequence);
        }
    }
}
