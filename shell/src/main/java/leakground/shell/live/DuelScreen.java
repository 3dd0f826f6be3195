package leakground.shell.live;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.duel.LiveSession;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.DuelView;
import leakground.shell.duel.view.DuelView.Pen;
import leakground.shell.duel.view.EvidenceView;
import leakground.shell.duel.view.PanelCache;
import leakground.shell.screen.FullScreen;
import leakground.shell.screen.Keys;
import leakground.shell.screen.Keys.Special;
import leakground.shell.text.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// The live duel on a full terminal screen: ten frames per second, with keys between frames.
public final class DuelScreen {

    private static final long FRAME_NANOS = 100_000_000;

    /// The actions of keys on the duel.
    private enum DuelKey {
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
        EVIDENCE,
        HELP,
        NONE
    }

    /// The actions of keys on an open overlay.
    private enum OverlayKey {
        QUIT,
        INTERRUPT,
        BACK,
        WHY,
        TOP,
        THREADS,
        EVIDENCE,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        NONE
    }

    private final Terminal terminal;
    private final LiveSession session;
    private final Console console;
    private final Theme theme;
    private final Pen pen;
    private final long mostMillis;
    /// The overlays that keys open. Each keeps its results for the next time.
    private final DuelLook why = new WhyLook();

    private final DuelLook top = new TopLook();
    private final DuelLook threads = new ThreadsLook();
    private final Keys<DuelKey> duelKeys;
    private final Keys<OverlayKey> overlayKeys;
    private final DuelHistory rewind = new DuelHistory();
    private boolean holds;
    private boolean help;
    private @Nullable Overlay overlay;
    private DuelKey opened = DuelKey.NONE;

    /// @param mostMillis time after which the runs end; 0 for no limit
    public DuelScreen(Terminal terminal, LiveSession session, Console console, long mostMillis) {
        this.terminal = terminal;
        this.duelKeys = duelKeys(terminal);
        this.overlayKeys = overlayKeys(terminal);
        this.session = session;
        this.console = console;
        this.theme = console.theme();
        this.pen = new Pen(theme, new PanelCache());
        this.mostMillis = mostMillis;
    }

    /// Lets the fix wait once the leak has ended. For somebody who can let it go on, not for a recording.
    public DuelScreen holdingAfterAnEnd() {
        holds = mostMillis == 0;
        return this;
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
        while (true) {
            long next = System.nanoTime() + FRAME_NANOS;
            if (holds && overlay == null) {
                session.holdAfterAnEnd();
            }
            if (mostMillis > 0 && session.drivenMillis() >= mostMillis && !session.isOver()) {
                session.stop();
            }
            var size = screen.size();
            screen.draw(frame(size.getColumns(), size.getRows()));
            long millis = (next - System.nanoTime()) / 1_000_000;
            var exit = overlay == null
                    ? act(screen.key(duelKeys, millis))
                    : scroll(overlay, screen.key(overlayKeys, millis), size.getColumns(), size.getRows());
            if (exit.isPresent()) {
                return exit.getAsInt();
            }
        }
    }

    private List<AttributedString> frame(int columns, int rows) {
        if (overlay != null) {
            return overlay.render(columns, rows, theme);
        }
        return DuelView.render(shown(help), columns, rows, pen);
    }

    /// The moment to show.
    private Duel shown(boolean help) {
        var now = session.duel(help);
        rewind.keep(now);
        return rewind.shown(now);
    }

    /// @return the exit code, if the key leaves
    private OptionalInt act(@Nullable DuelKey key) throws IOException {
        switch (key) {
            case null -> {}
            case QUIT -> {
                return OptionalInt.of(Command.OK);
            }
            case INTERRUPT -> {
                return OptionalInt.of(Command.INTERRUPTED);
            }
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
            case WHY, TOP, THREADS, EVIDENCE -> open(key);
            case HELP -> help = !help;
            case NONE -> help = false;
        }
        return OptionalInt.empty();
    }

    /// Opens the page of a key, in place of another one. The key of the open page closes it.
    private void turnTo(DuelKey key) {
        boolean closes = opened == key;
        if (!closes && !canOpen(key)) {
            return;
        }
        closeOverlay();
        if (!closes) {
            open(key);
        }
    }

    /// A JVM that has ended cannot be looked into.
    private boolean canOpen(DuelKey key) {
        return key == DuelKey.EVIDENCE || !session.isOver();
    }

    private void open(DuelKey key) {
        if (canOpen(key)) {
            open(
                    key,
                    switch (key) {
                        case WHY -> new LookOverlay(session, why, console);
                        case TOP -> new LookOverlay(session, top, console);
                        case THREADS -> new LookOverlay(session, threads, console);
                        default -> new Evidence();
                    });
        }
    }

    private void open(DuelKey key, Overlay page) {
        help = false;
        opened = key;
        overlay = page;
    }

    /// What the verdicts rest on. It needs nothing of the JVMs, and goes on with them.
    private final class Evidence extends Overlay {
        @Override
        String title() {
            return "What the verdicts rest on";
        }

        @Override
        List<AttributedString> lines(int columns, Theme theme) {
            return EvidenceView.render(shown(false), columns, theme);
        }
    }

    /// @return the exit code, if the key leaves
    private OptionalInt scroll(Overlay over, @Nullable OverlayKey key, int columns, int rows) {
        int page = Math.max(1, rows - 3);
        switch (key) {
            case null -> {}
            case QUIT -> {
                return OptionalInt.of(Command.OK);
            }
            case INTERRUPT -> {
                return OptionalInt.of(Command.INTERRUPTED);
            }
            case BACK -> closeOverlay();
            case WHY -> turnTo(DuelKey.WHY);
            case TOP -> turnTo(DuelKey.TOP);
            case THREADS -> turnTo(DuelKey.THREADS);
            case EVIDENCE -> turnTo(DuelKey.EVIDENCE);
            case UP -> over.scroll(-1, columns, rows, theme);
            case DOWN -> over.scroll(1, columns, rows, theme);
            case PAGE_UP -> over.scroll(-page, columns, rows, theme);
            case PAGE_DOWN -> over.scroll(page, columns, rows, theme);
            case FIRST -> over.scroll(Integer.MIN_VALUE / 2, columns, rows, theme);
            case LAST -> over.scroll(Integer.MAX_VALUE / 2, columns, rows, theme);
            case NONE -> {}
        }
        return OptionalInt.empty();
    }

    private void closeOverlay() {
        if (overlay != null) {
            overlay.close();
            overlay = null;
        }
    }

    private static Keys<DuelKey> duelKeys(Terminal terminal) {
        return new Keys<>(terminal, DuelKey.INTERRUPT, DuelKey.QUIT, DuelKey.NONE)
                .bind(DuelKey.QUIT, "q", "Q")
                .bind(DuelKey.QUIT, Special.ESCAPE)
                .bind(DuelKey.PAUSE, "p", "P")
                .bind(DuelKey.ROUND, " ")
                .bind(DuelKey.FASTER, "+", "=")
                .bind(DuelKey.SLOWER, "-", "_")
                .bind(DuelKey.COLLECT, "g", "G")
                .bind(DuelKey.FIX, "f", "F")
                .bind(DuelKey.FREEZE, "z", "Z")
                .bind(DuelKey.LEFT, Special.LEFT)
                .bind(DuelKey.RIGHT, Special.RIGHT)
                .bind(DuelKey.RESTART, "r", "R")
                .bind(DuelKey.WHY, "w", "W")
                .bind(DuelKey.TOP, "t")
                .bind(DuelKey.THREADS, "s", "T")
                .bind(DuelKey.EVIDENCE, "e", "E")
                .bind(DuelKey.HELP, "?", "h");
    }

    private static Keys<OverlayKey> overlayKeys(Terminal terminal) {
        return new Keys<>(terminal, OverlayKey.INTERRUPT, OverlayKey.QUIT, OverlayKey.NONE)
                .bind(OverlayKey.BACK, "q", "Q")
                .bind(OverlayKey.BACK, Special.ESCAPE)
                .bind(OverlayKey.WHY, "w", "W")
                .bind(OverlayKey.TOP, "t")
                .bind(OverlayKey.THREADS, "s", "T")
                .bind(OverlayKey.EVIDENCE, "e", "E")
                .bind(OverlayKey.UP, "k")
                .bind(OverlayKey.UP, Special.UP)
                .bind(OverlayKey.DOWN, "j")
                .bind(OverlayKey.DOWN, Special.DOWN, Special.ENTER)
                .bind(OverlayKey.PAGE_UP, "b")
                .bind(OverlayKey.PAGE_UP, Special.PAGE_UP)
                .bind(OverlayKey.PAGE_DOWN, " ")
                .bind(OverlayKey.PAGE_DOWN, Special.PAGE_DOWN)
                .bind(OverlayKey.FIRST, "g", "<")
                .bind(OverlayKey.FIRST, Special.HOME)
                .bind(OverlayKey.LAST, "G", ">")
                .bind(OverlayKey.LAST, Special.END);
    }
}
