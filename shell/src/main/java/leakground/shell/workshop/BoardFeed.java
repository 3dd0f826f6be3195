package leakground.shell.workshop;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import leakground.json.Json;
import leakground.shell.web.Feed;
import leakground.shell.workshop.view.BoardNews;

/// The updates of a board for one viewer: all tiles first, and then those that have changed.
final class BoardFeed implements Feed {

    /// So that a page is not drawn more often than anybody can see.
    private static final long PAUSE_MILLIS = 100;

    private final LiveBoard board;
    private final LongSupplier clock;
    private final boolean hidden;
    private long seen;

    /// @param clock milliseconds since 1970
    /// @param hidden whether names are left out
    BoardFeed(LiveBoard board, LongSupplier clock, boolean hidden) {
        this.board = board;
        this.clock = clock;
        this.hidden = hidden;
    }

    /// Without news it tells no tiles, as a sign of life.
    @Override
    public String next(long millis) throws InterruptedException {
        if (seen > 0) {
            board.awaitNewer(seen, millis);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        long now = board.version();
        var tiles = board.newer(seen);
        seen = now;
        return Json.write(BoardNews.of(tiles, clock.getAsLong(), hidden));
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
