package leakground.shell.workshop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;
import leakground.shell.workshop.view.WorkshopFrame;

/// The state of a workshop: the current part, and the time spent on each part.
final class Workshop {

    private final Playlist playlist;
    private final LongSupplier nanos;
    private final List<Long> spent;
    private int at;
    private boolean paused;
    private boolean notes;
    private long last;

    /// @param nanos a monotonic clock
    Workshop(Playlist playlist, LongSupplier nanos) {
        this.playlist = playlist;
        this.nanos = nanos;
        this.spent = new ArrayList<>(Collections.nCopies(playlist.parts().size(), 0L));
        this.last = nanos.getAsLong();
    }

    Part part() {
        return playlist.parts().get(at);
    }

    /// Moves to the next part.
    ///
    /// @return false if this is the last part
    boolean next() {
        return go(at + 1);
    }

    /// Moves to the previous part, if there is one.
    boolean back() {
        return go(at - 1);
    }

    private boolean go(int to) {
        tick();
        if (to < 0 || to >= spent.size()) {
            return false;
        }
        at = to;
        notes = false;
        return true;
    }

    /// Stops or continues the clock.
    void togglePause() {
        tick();
        paused = !paused;
    }

    /// Shows the notes for the instructor, or hides them. Another part begins with hidden notes.
    void toggleNotes() {
        notes = !notes;
    }

    /// The current frame.
    WorkshopFrame frame(String status) {
        tick();
        return new WorkshopFrame(
                playlist, at, spent.stream().map(each -> each / 1_000_000).toList(), paused, notes, status);
    }

    /// Adds the elapsed time to the current part.
    private void tick() {
        long now = nanos.getAsLong();
        if (!paused) {
            spent.set(at, spent.get(at) + now - last);
        }
        last = now;
    }
}
