package leakground.shell.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import leakground.shell.view.DuelView;
import leakground.shell.view.Theme;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/// The live duel on the whole screen of a terminal: ten frames a second, keys in between, and the
/// terminal as it was at the end, however that comes.
final class DuelScreen {

    private static final long FRAME_NANOS = 100_000_000;

    /// What restores the screen. A window that was enlarged meanwhile makes tmux show what is left on the
    /// screen that is left here, above what was there before; so nothing is. `clear_screen` would
    /// clear what one can scroll back to as well.
    private static final List<Capability> RESTORING =
            List.of(Capability.cursor_home, Capability.clr_eos, Capability.cursor_normal, Capability.exit_ca_mode);

    private enum Key {
        QUIT,
        INTERRUPT,
        PAUSE,
        ROUND,
        FASTER,
        SLOWER,
        COLLECT,
        RESTART,
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
    private final DuelSession session;
    private final Theme theme;
    private final long mostMillis;
    private final AtomicBoolean resized = new AtomicBoolean(true);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    /// What a key opens over the duel; each keeps what it has seen for the next time.
    private final Map<Key, DuelLook> looks = Map.of(Key.TOP, new TopLook(), Key.THREADS, new ThreadsLook());

    private boolean help;
    private @Nullable DuelOverlay overlay;

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
        var attributes = terminal.enterRawMode();
        var restore = new Thread(() -> writeDirectly(restoring()), "restore terminal");
        Runtime.getRuntime().addShutdownHook(restore);
        var onInterrupt = terminal.handle(Signal.INT, _ -> interrupted.set(true));
        var onResize = terminal.handle(Signal.WINCH, _ -> resized.set(true));
        var onContinue = terminal.handle(Signal.CONT, _ -> {
            terminal.enterRawMode();
            resized.set(true);
        });
        try {
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            terminal.flush();
            return loop();
        } finally {
            closeOverlay();
            restore(attributes);
            terminal.handle(Signal.INT, onInterrupt);
            terminal.handle(Signal.WINCH, onResize);
            terminal.handle(Signal.CONT, onContinue);
            forget(restore);
        }
    }

    private int loop() throws IOException {
        var display = new Display(terminal, true);
        var keys = keys();
        var overlayKeys = overlayKeys();
        var reader = new BindingReader(terminal.reader());
        long next = System.nanoTime();
        while (true) {
            if (resized.getAndSet(false)) {
                display.resize(Console.size(terminal));
                display.clear();
            }
            if (mostMillis > 0 && session.millis() >= mostMillis && !session.isOver()) {
                session.stop();
            }
            int columns = display.getColumns();
            int rows = display.getRows();
            var over = overlay;
            display.update(
                    over == null
                            ? DuelView.render(session.duel(help), columns, rows, theme)
                            : over.render(columns, rows, theme),
                    -1);
            next = Math.max(next + FRAME_NANOS, System.nanoTime());
            while (true) {
                if (interrupted.get() || Thread.interrupted()) {
                    return Action.INTERRUPTED;
                }
                long millis = (next - System.nanoTime()) / 1_000_000;
                if (resized.get() || millis <= 0) {
                    break;
                }
                int ready = reader.peekCharacter(millis);
                if (ready == NonBlockingReader.READ_EXPIRED) {
                    break;
                }
                // The terminal is gone when there is nothing more to read.
                var key = ready < 0 ? Key.QUIT : reader.readBinding(overlay == null ? keys : overlayKeys);
                if (key == null || key == Key.QUIT) {
                    return Action.OK;
                }
                if (key == Key.INTERRUPT) {
                    return Action.INTERRUPTED;
                }
                if (overlay == null) {
                    act(key);
                } else {
                    scroll(overlay, key, columns, rows);
                }
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
            case TOP, THREADS -> open(looks.get(key));
            case HELP -> help = !help;
            case NONE, BACK, UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST -> help = false;
            case QUIT, INTERRUPT -> throw new IllegalStateException(key + " leaves the loop");
        }
    }

    private void open(@Nullable DuelLook look) {
        if (look != null && !session.isOver()) {
            help = false;
            overlay = new DuelOverlay(session, look);
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
            case PAUSE, ROUND, FASTER, SLOWER, COLLECT, RESTART, TOP, THREADS, HELP, NONE -> {}
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
        keys.bind(Key.TOP, "t");
        keys.bind(Key.THREADS, "s", "T");
        keys.bind(Key.HELP, "?", "h");
        keys.setUnicode(Key.NONE);
        keys.setNomatch(Key.NONE);
        return keys;
    }

    private void restore(Attributes attributes) {
        RESTORING.forEach(capability -> terminal.puts(capability));
        terminal.flush();
        terminal.setAttributes(attributes);
    }

    /// What restores the screen, as bytes: JLine's own shutdown hook may have closed the terminal
    /// before ours runs.
    private byte[] restoring() {
        var bytes = new StringBuilder();
        for (var capability : RESTORING) {
            var sequence = terminal.getStringCapability(capability);
            if (sequence != null) {
                bytes.append(Curses.tputs(sequence));
            }
        }
        return bytes.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeDirectly(byte[] bytes) {
        // Left open: closing it would close the descriptor.
        var out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write(bytes);
        } catch (IOException _) {
            // The terminal is gone.
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It runs already.
        }
    }
}
