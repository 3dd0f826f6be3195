package leakground.shell.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.duel.LiveSession;
import leakground.shell.duel.view.DuelView;
import leakground.shell.duel.view.DuelView.Pen;
import leakground.shell.duel.view.PanelCache;
import leakground.shell.screen.FullScreen;
import leakground.shell.text.Theme;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/// The live duel on the whole screen of a terminal: ten frames a second, and keys in between.
public final class DuelScreen {

    private static final long FRAME_NANOS = 100_000_000;

    private enum Key {
        QUIT,
        INTERRUPT,
        PAUSE,
        ROUND,
        FASTER,
        SLOWER,
        COLLECT,
        FIX,
        FREEZE,
        LEFT,
        RIGHT,
        RESTART,
        WHY,
        TOP,
        THREADS,
        BACK,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        HELP,
        NONE
    }

    private final Terminal terminal;
    private final LiveSession session;
    private final Console console;
    private final Theme theme;
    private final Pen pen;
    private final long mostMillis;
    /// What a key opens over the duel; each keeps what it has seen for the next time.
    private final Map<Key, DuelLook> looks =
            Map.of(Key.WHY, new WhyLook(), Key.TOP, new TopLook(), Key.THREADS, new ThreadsLook());

    private final DuelHistory rewind = new DuelHistory();
    private boolean help;
    private @Nullable DuelOverlay overlay;

    /// @param mostMillis after which the runs are ended; 0 for when the user leaves
    public DuelScreen(Terminal terminal, LiveSession session, Console console, long mostMillis) {
        this.terminal = terminal;
        this.session = session;
        this.console = console;
        this.theme = console.theme();
        this.pen = new Pen(theme, new PanelCache());
        this.mostMillis = mostMillis;
    }

    /// Shows the duel until the user leaves.
    ///
    /// @return the exit code
    public int show() throws IOException {
        try (var screen = new FullScreen(terminal)) {
            return loop(screen);
        } finally {
            closeOverlay();
        }
    }

    private int loop(FullScreen screen) throws IOException {
        var keys = keys();
        var overlayKeys = overlayKeys();
        long next = System.nanoTime();
        while (true) {
            if (mostMillis > 0 && session.millis() >= mostMillis && !session.isOver()) {
                session.stop();
            }
            var size = screen.size();
            screen.draw(frame(size.getColumns(), size.getRows()));
            next = Math.max(next + FRAME_NANOS, System.nanoTime());
            while (true) {
                if (screen.isInterrupted()) {
                    return Command.INTERRUPTED;
                }
                long millis = (next - System.nanoTime()) / 1_000_000;
                if (screen.isResized() || millis <= 0) {
                    break;
                }
                // The terminal is gone when there is nothing more to read.
                var key = screen.key(overlay == null ? keys : overlayKeys, millis, Key.QUIT);
                if (key == null) {
                    break;
                }
                if (key == Key.QUIT) {
                    return Command.OK;
                }
                if (key == Key.INTERRUPT) {
                    return Command.INTERRUPTED;
                }
                if (overlay == null) {
                    act(key);
                } else {
                    scroll(overlay, key, size.getColumns(), size.getRows());
                }
                next = System.nanoTime();
            }
        }
    }

    private List<AttributedString> frame(int columns, int rows) {
        if (overlay != null) {
            return overlay.render(columns, rows, theme);
        }
        var now = session.duel(help);
        rewind.keep(now);
        return DuelView.render(rewind.shown(now), columns, rows, pen);
    }

    private void act(Key key) throws IOException {
        switch (key) {
            case PAUSE -> session.togglePause();
            case ROUND -> session.oneRound();
            case FASTER -> session.faster();
            case SLOWER -> session.slower();
            case COLLECT -> session.collect();
            case FIX -> session.applyFix();
            case FREEZE -> rewind.toggle();
            case LEFT -> rewind.back(1);
            case RIGHT -> rewind.back(-1);
            case RESTART -> session.restart();
            case WHY, TOP, THREADS -> open(looks.get(key));
            case HELP -> help = !help;
            case NONE, BACK, UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST -> help = false;
            case QUIT, INTERRUPT -> throw new IllegalStateException(key + " leaves the loop");
        }
    }

    private void open(@Nullable DuelLook look) {
        if (look != null && !session.isOver()) {
            help = false;
            overlay = new DuelOverlay(session, look, console);
        }
    }

    private void scroll(DuelOverlay over, Key key, int columns, int rows) {
        int page = Math.max(1, rows - 3);
        switch (key) {
            case BACK -> closeOverlay();
            case UP -> over.scroll(-1, columns, rows, theme);
            case DOWN -> over.scroll(1, columns, rows, theme);
            case PAGE_UP -> over.scroll(-page, columns, rows, theme);
            case PAGE_DOWN -> over.scroll(page, columns, rows, theme);
            case FIRST -> over.scroll(Integer.MIN_VALUE / 2, columns, rows, theme);
            case LAST -> over.scroll(Integer.MAX_VALUE / 2, columns, rows, theme);
            case PAUSE,
                    ROUND,
                    FASTER,
                    SLOWER,
                    COLLECT,
                    FIX,
                    FREEZE,
                    LEFT,
                    RIGHT,
                    RESTART,
                    WHY,
                    TOP,
                    THREADS,
                    HELP,
                    NONE -> {}
            case QUIT, INTERRUPT -> throw new IllegalStateException(key + " leaves the loop");
        }
    }

    private void closeOverlay() {
        if (overlay != null) {
            overlay.close();
            overlay = null;
        }
    }

    private KeyMap<Key> overlayKeys() {
        var keys = new KeyMap<Key>();
        keys.setAmbiguousTimeout(50);
        keys.bind(Key.INTERRUPT, KeyMap.ctrl('C'));
        keys.bind(Key.QUIT, KeyMap.ctrl('D'));
        keys.bind(Key.BACK, "q", "Q", KeyMap.esc());
        bind(keys, Key.UP, Capability.key_up, "k", "\033[A", "\033OA");
        bind(keys, Key.DOWN, Capability.key_down, "j", "\r", "\033[B", "\033OB");
        bind(keys, Key.PAGE_UP, Capability.key_ppage, "b");
        bind(keys, Key.PAGE_DOWN, Capability.key_npage, " ");
        bind(keys, Key.FIRST, Capability.key_home, "g", "<");
        bind(keys, Key.LAST, Capability.key_end, "G", ">");
        keys.setUnicode(Key.NONE);
        keys.setNomatch(Key.NONE);
        return keys;
    }

    private void bind(KeyMap<Key> keys, Key key, Capability capability, String... others) {
        keys.bind(key, others);
        var sequence = KeyMap.key(terminal, capability);
        if (sequence != null) {
            keys.bind(key, sequence);
        }
    }

    private KeyMap<Key> keys() {
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
        keys.bind(Key.FIX, "f", "F");
        keys.bind(Key.FREEZE, "z", "Z");
        bind(keys, Key.LEFT, Capability.key_left, "\033[D", "\033OD");
        bind(keys, Key.RIGHT, Capability.key_right, "\033[C", "\033OC");
        keys.bind(Key.RESTART, "r", "R");
        keys.bind(Key.WHY, "w", "W");
        keys.bind(Key.TOP, "t");
        keys.bind(Key.THREADS, "s", "T");
        keys.bind(Key.HELP, "?", "h");
        keys.setUnicode(Key.NONE);
        keys.setNomatch(Key.NONE);
        return keys;
    }
}
