package leakground.shell.web;

import org.jspecify.annotations.Nullable;

/// The updates for one viewer of a page.
public interface Feed {

    /// Waits for the next update.
    ///
    /// @param millis the longest time to wait
    /// @return its data on one line; null if there was none in that time
    @Nullable
    String next(long millis) throws InterruptedException;

    /// Whether the last update was returned.
    boolean isOver();
}
