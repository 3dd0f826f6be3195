package leakground.shell.live;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.cli.Console;
import leakground.shell.cli.Workers;
import leakground.shell.duel.LiveSession;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// A diagnosis drawn over a duel. It holds the children, runs the diagnosis in its own thread, and releases the
/// children when it is closed.
final class LookOverlay extends Overlay {

    private final Console console;
    private final LiveSession session;
    private final DuelLook look;
    private final Thread looker;
    private final List<String> ended = new ArrayList<>();
    private volatile DuelLook.@Nullable Seen seen;
    private volatile String failure = "";

    LookOverlay(LiveSession session, DuelLook look, Console console) {
        this.console = console;
        this.session = session;
        this.look = look;
        this.looker = Thread.ofPlatform().daemon().name("look").start(this::look);
    }

    private void look() {
        HeldLook.into(session, console, (gone, alive, temporary) -> {
                    ended.addAll(gone);
                    seen = look.at(alive, temporary);
                })
                .ifPresent(why -> failure = why);
    }

    @Override
    String title() {
        return look.title();
    }

    @Override
    List<AttributedString> lines(int columns, Theme theme) {
        var now = seen;
        if (now == null) {
            return TextLayout.wrap(failure.isEmpty() ? "Looking ..." : failure, columns);
        }
        var lines = new ArrayList<AttributedString>();
        ended.forEach(line -> lines.addAll(TextLayout.wrap(line, columns)));
        if (!ended.isEmpty() && !session.isOver()) {
            lines.addAll(TextLayout.wrap("Esc and r start it again; then look before it ends.", columns));
        }
        lines.addAll(now.lines(columns, theme));
        return lines;
    }

    @Override
    public void close() {
        Workers.end(looker);
        session.release();
    }
}
