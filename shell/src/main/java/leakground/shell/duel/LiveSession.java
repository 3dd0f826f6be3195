package leakground.shell.duel;

import java.io.IOException;
import java.util.List;
import leakground.shell.duel.view.Duel;

/// What the live view shows, and what its keys do to it.
public interface LiveSession {

    /// What there is to see now.
    Duel duel(boolean help);

    /// Milliseconds since the start, until it was over.
    long millis();

    /// Whether nothing runs any more.
    boolean isOver();

    /// Ends what was started, and keeps what it showed.
    void stop();

    void togglePause();

    void oneRound();

    void faster();

    void slower();

    void collect();

    /// Has the fix drive what leaks, in the same JVM.
    void applyFix();

    void restart() throws IOException;

    /// Has every JVM stand still that can, so that it can be looked at.
    ///
    /// @return those that are there to be looked at
    List<Target> hold() throws InterruptedException;

    /// Has them go on, unless the user has paused them.
    void release();
}
