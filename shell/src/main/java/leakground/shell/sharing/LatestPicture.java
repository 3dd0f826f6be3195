package leakground.shell.sharing;

import leakground.shell.duel.view.Duel;
import org.jspecify.annotations.Nullable;

/// The newest picture of a duel, for any number of viewers. None of them has a queue: who is slow misses pictures and
/// gets the newest one next.
final class LatestPicture {

    /// A picture of a duel.
    ///
    /// @param start how often the duel was started before
    /// @param over whether it is the last one
    record Picture(Duel duel, int start, boolean over) {}

    private @Nullable Picture newest;

    synchronized void show(Picture picture) {
        newest = picture;
        notifyAll();
    }

    /// Waits for a picture that is not the one that was seen before.
    ///
    /// @param millis how long at most
    /// @return null if none came in that time
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
