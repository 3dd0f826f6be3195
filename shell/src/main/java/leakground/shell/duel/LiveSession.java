package leakground.shell.duel;

import java.io.IOException;
import java.util.List;
import leakground.shell.duel.view.Duel;

/// The session of a live view: the current frame, and the actions of keys.
public interface LiveSession {

    /// The current frame.
    Duel duel(boolean help);

    /// Milliseconds since the start; constant after the end.
    long millis();

    /// Milliseconds since every side has begun its first round; 0 before. A time limit counts them, because the start
    /// of a JVM takes long on a busy machine.
    default long drivenMillis() {
        return millis();
    }

    /// Whether everything has ended.
    boolean isOver();

    /// Ends all runs and keeps their results.
    void stop();

    /// Pauses what still runs once the leak has ended and the others certainly do not leak, so that the axis stays
    /// as long as the run that has ended. The user can let them go on.
    default void holdAfterAnEnd() {}

    void togglePause();

    void oneRound();

    void faster();

    void slower();

    void collect();

    /// Replaces the leak by its fix, in the same JVM.
    void applyFix();

    void restart() throws IOException;

    /// Pauses every JVM that can be paused, so that it can be diagnosed.
    ///
    /// @return the JVMs that can be diagnosed
    List<Target> hold() throws InterruptedException;

    /// Continues the JVMs, unless the user has paused them.
    void release();
}
