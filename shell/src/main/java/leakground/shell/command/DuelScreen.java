package leakground.shell.command;

import java.io.IOException;
import leakground.shell.view.DuelView;
import leakground.shell.view.Theme;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;

/// The live duel on the whole screen of a terminal: ten frames a second, and keys in between.
final class DuelScreen {

    private static final long FRAME_NANOS = 100_000_000;

    private enum Key {
        QUIT,
        INTERRUPT,
        PAUSE,
        ROUND,
        FASTER,
        SLOWER,
        COLLECT,
        RESTART,
        HELP,
        NONE
    }

    private final Terminal terminal;
    private final DuelSession session;
    private final Theme theme;
    private final long mostMillis;
    private boolean help;

    /// @param mostMillis after which the runs are ended; 0 for when the user leaves
    DuelScreen(Terminal terminal, DuelSession session, Theme theme, long mostMillis) {
        this.terminal = terminal;
        this.session = session;
        this.theme = theme;
        this.mostMillis = mostMillis;
    }

    /// Shows the duel until the user leaves.
    ///
    /// @return the exit code
    int show() throws IOException {
        try (var screen = new FullScreen(terminal)) {
            return loop(screen);
        }
    }

    private int loop(FullScreen screen) throws IOException {
        var keys = keys();
        long next = System.nanoTime();
        while (true) {
            if (mostMillis > 0 && session.millis() >= mostMillis && !session.isOver()) {
                session.stop();
            }
            var size = screen.size();
            screen.draw(DuelView.render(session.duel(help), size.getColumns(), size.getRows(), theme));
            next = Math.max(next + FRAME_NANOS, System.nanoTime());
            while (true) {
                if (screen.isInterrupted()) {
                    return Action.INTERRUPTED;
                }
                long millis = (next - System.nanoTime()) / 1_000_000;
                if (screen.isResized() || millis <= 0) {
                    break;
                }
                // The terminal is gone when there is nothing more to read.
                var key = screen.key(keys, millis, Key.QUIT);
                if (key == null) {
                    break;
                }
                if (key == Key.QUIT) {
                    return Action.OK;
                }
                if (key == Key.INTERRUPT) {
                    return Action.INTERRUPTED;
                }
                act(key);
                next = System.nanoTime();
            }
        }
    }

    private void act(Key key) throws IOException {
        switch (key) {
            case PAUSE -> session.togglePause();
            case ROUND -> session.oneRound();
            case FASTER -> session.faster();
            case SLOWER -> session.slower();
            case COLLECT -> session.collect();
            case RESTART -> session.restart();
            case HELP -> help = !help;
            case NONE -> help = false;
            case QUIT, INTERRUPT -> throw new IllegalStateException(key + " leaves the loop");
        }
    }

    private static KeyMap<Key> keys() {
        var keys = new KeyMap<Key>();
        keys.setAmbiguousTimeout(50);
        // Raw mode sends Ctrl-C as a character; a signal may come from elsewhere.
        keys.bind(Key.INTERRUPT, KeyMap.ctrl('C'));
        keys.bind(Key.QUIT, "q", "Q", KeyMap.ctrl('D'), KeyMap.esc());
        keys.bind(Key.PAUSE, "p", "P");
        keys.bind(Key.ROUND, " ");
        keys.bind(Key.FASTER, "+", "=");
        keys.bind(Key.SLOWER, "-", "_");
        keys.bind(Key.COLLECT, "g", "G");
        keys.bind(Key.RESTART, "r", "R");
        keys.bind(Key.HELP, "?", "h");
        keys.setUnicode(Key.NONE);
        keys.setNomatch(Key.NONE);
        return keys;
    }
}
