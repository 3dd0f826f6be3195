package leakground.shell.sharing;

import leakground.shell.duel.view.Duel;
import leakground.shell.sharing.view.TalkState;
import org.jspecify.annotations.Nullable;

/// Holds the newest picture of a duel for any number of viewers. There are no queues: a slow viewer misses pictures
/// and then gets the newest one.
final class LatestPicture {

    /// A picture of a duel.
    ///
    /// @param stage what of the presentation is shown
    /// @param start the number of earlier starts of the duel
    /// @param over whether it is the last one
    record Picture(Duel duel, TalkState stage, int start, boolean over) {}

    private @Nullable Picture newest;

    synchronized void show(Picture picture) {
        newest = picture;
        notifyAll();
    }

    /// Waits for a picture other than the last one seen.
    ///
    /// @param millis the longest time to wait
    /// @return null if there was none in that time
    @SuppressWarnings("ReferenceEquality") // a picture that equals the last one is a new one
    synchronized @Nullable Picture next(@Nullable Picture seen, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (newest == null || newest == seen) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return newest;
    }
}
