package leakground.shell.sharing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import leakground.shell.cli.Command;
import leakground.shell.screen.FullScreen;
import leakground.shell.screen.Keys;
import leakground.shell.screen.Keys.Special;
import leakground.shell.sharing.view.ScreenPicture;
import leakground.shell.sharing.view.ScreenView;
import leakground.shell.text.Quantity;
import leakground.shell.text.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;

/// Plays a recorded terminal. Its output goes to an emulated terminal, and the user's terminal shows the screen of
/// that one. So no control sequence of the file reaches the user's terminal.
final class CastScreen {

    private static final long FRAME_MILLIS = 50;
    /// The time between two frames of a picture.
    private static final long PICTURE_MILLIS = 500;

    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 64;
    private static final long SKIP_MILLIS = 5_000;

    /// How long the status of a key is shown.
    private static final long STATUS_NANOS = 2_000_000_000;

    /// The control sequence that leaves the alternate screen, after which the previous screen is restored.
    private static final String LEAVE = "\033[?1049l";

    private enum Key {
        QUIT,
        INTERRUPT,
        PAUSE,
        FASTER,
        SLOWER,
        BACK,
        FORTH,
        RESTART,
        NONE
    }

    private final Cast cast;
    private final boolean color;
    private ScreenTerminal screen;
    private int next;
    private double position;
    private double speed;
    private boolean paused;
    private long saidNanos;

    /// @param speed speed factor
    CastScreen(Cast cast, double speed, boolean color) {
        this.cast = cast;
        this.color = color;
        this.speed = speed;
        this.screen = new ScreenTerminal(cast.size().getColumns(), cast.size().getRows());
    }

    /// The last screen that was not empty, without trailing blanks.
    List<AttributedString> last() {
        List<AttributedString> last = List.of();
        for (var event : cast.events()) {
            if (event instanceof Cast.Output(var _, var text) && text.contains(LEAVE)) {
                last = lines();
            }
            play(event);
        }
        var end = lines();
        return (end.stream().allMatch(line -> line.toString().isBlank()) ? last : end)
                .stream()
                        .map(line -> line.substring(
                                0, line.toString().stripTrailing().length()))
                        .toList();
    }

    /// The screens of the recording for a picture, each with the moment at which it appears.
    List<ScreenPicture.Frame> frames() {
        long end = cast.events().stream()
                .filter(event -> event instanceof Cast.Output(var _, var text) && text.contains(LEAVE))
                .mapToLong(Cast.Event::millis)
                .findFirst()
                .orElse(cast.millis() + 1);
        var frames = new ArrayList<ScreenPicture.Frame>();
        var moments = LongStream.concat(
                LongStream.iterate(0, millis -> millis < end - 1, millis -> millis + PICTURE_MILLIS),
                LongStream.of(Math.max(0, end - 1)));
        for (long millis : moments.toArray()) {
            playTo((double) millis);
            var frame = new ScreenPicture.Frame(
                    millis, screen.getColumns(), cells().boxed().toList());
            if (frames.isEmpty() ? !frame.isBlank() : !frame.shows(frames.getLast())) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private LongStream cells() {
        var cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, new int[2]);
        return LongStream.of(cells);
    }

    private List<AttributedString> lines() {
        return ScreenView.lines(cells().toArray(), screen.getColumns(), color);
    }

    private void play(Cast.Event event) {
        switch (event) {
            case Cast.Output(var _, var text) -> screen.write(text);
            case Cast.Resized(var _, var size) -> screen.setSize(size);
        }
    }

    private void playTo(double millis) {
        if (millis < position) {
            screen = new ScreenTerminal(cast.size().getColumns(), cast.size().getRows());
            next = 0;
        }
        position = Math.clamp(millis, 0, (double) cast.millis());
        while (next < cast.events().size() && cast.events().get(next).millis() <= position) {
            play(cast.events().get(next++));
        }
    }

    /// Plays the recording until the user leaves. At the end it stops at the last screen.
    ///
    /// @return the exit code
    int show(Terminal terminal, Theme theme) throws IOException {
        var keys = keys(terminal);
        try (var full = new FullScreen(terminal)) {
            long last = System.nanoTime();
            saidNanos = last;
            while (true) {
                long now = System.nanoTime();
                playTo(paused ? position : position + (now - last) / 1e6 * speed);
                last = now;
                var size = full.size();
                full.draw(ScreenView.render(
                        lines(), status(size.getRows(), now), size.getColumns(), size.getRows(), theme));
                var key = full.key(keys, FRAME_MILLIS);
                if (key == Key.INTERRUPT) {
                    return Command.INTERRUPTED;
                }
                if (key == Key.QUIT) {
                    return Command.OK;
                }
                if (key != null) {
                    act(key);
                }
            }
        }
    }

    private void act(Key key) {
        saidNanos = System.nanoTime();
        switch (key) {
            case PAUSE -> paused = !paused;
            case FASTER -> speed = Math.min(FASTEST, speed * 2);
            case SLOWER -> speed = Math.max(SLOWEST, speed / 2);
            case BACK -> playTo(position - SKIP_MILLIS);
            case FORTH -> playTo(position + SKIP_MILLIS);
            case RESTART -> {
                playTo(-1);
                paused = false;
            }
            case NONE -> {}
            case QUIT, INTERRUPT -> throw new IllegalStateException(key + " leaves the loop");
        }
    }

    /// The status line: shown if a line is free, while the player is paused, and briefly after a key.
    private String status(int rows, long now) {
        boolean over = next == cast.events().size();
        if (rows <= screen.getRows() && !paused && !over && now - saidNanos > STATUS_NANOS) {
            return "";
        }
        return "%s%s of %s%s   q quit  p %s  +/- speed  r again"
                .formatted(
                        over ? "OVER  " : paused ? "PAUSED  " : "",
                        Quantity.time((long) position),
                        Quantity.time(cast.millis()),
                        speed == 1 ? "" : "  %s times as fast".formatted(number(speed)),
                        paused ? "continue" : "pause");
    }

    /// A speed in readable form: `2`, `0.5`.
    static String number(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }

    private static Keys<Key> keys(Terminal terminal) {
        return new Keys<>(terminal, Key.INTERRUPT, Key.QUIT, Key.NONE)
                .bind(Key.QUIT, "q", "Q")
                .bind(Key.QUIT, Special.ESCAPE)
                .bind(Key.PAUSE, "p", "P", " ")
                .bind(Key.FASTER, "+", "=")
                .bind(Key.SLOWER, "-", "_")
                .bind(Key.RESTART, "r", "R")
                .bind(Key.BACK, Special.LEFT)
                .bind(Key.FORTH, Special.RIGHT);
    }
}
