package leakground.shell.workshop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;
import leakground.shell.workshop.view.WorkshopFrame;

/// Where a workshop is: the part it is at, and the time that each has taken.
final class Workshop {

    private final Playlist playlist;
    private final LongSupplier nanos;
    private final List<Long> spent;
    private int at;
    private boolean paused;
    private long last;

    /// @param nanos a clock that only goes on
    Workshop(Playlist playlist, LongSupplier nanos) {
        this.playlist = playlist;
        this.nanos = nanos;
        this.spent = new ArrayList<>(Collections.nCopies(playlist.parts().size(), 0L));
        this.last = nanos.getAsLong();
    }

    Part part() {
        return playlist.parts().get(at);
    }

    /// Goes on to the next part.
    ///
    /// @return false at the last one, and it stays there
    boolean next() {
        return go(at + 1);
    }

    /// Goes back to the part before, if there is one.
    boolean back() {
        return go(at - 1);
    }

    private boolean go(int to) {
        tick();
        if (to < 0 || to >= spent.size()) {
            return false;
        }
        at = to;
        return true;
    }

    /// Stops the clock, or has it go on.
    void togglePause() {
        tick();
        paused = !paused;
    }

    /// What there is to see now.
    WorkshopFrame frame(String status) {
        tick();
        return new WorkshopFrame(
                playlist, at, spent.stream().map(each -> each / 1_000_000).toList(), paused, status);
    }

    /// Counts what has gone by for the part that it is at.
    private void tick() {
        long now = nanos.getAsLong();
        if (!paused) {
            spent.set(at, spent.get(at) + now - last);
        }
        last = now;
    }
}
