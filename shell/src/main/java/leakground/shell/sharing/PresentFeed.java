package leakground.shell.sharing;

import leakground.json.Json;
import leakground.shell.sharing.LatestPicture.Picture;
import leakground.shell.sharing.view.DuelState;
import leakground.shell.web.Feed;
import org.jspecify.annotations.Nullable;

/// The updates of a running duel for one viewer: everything first, and then the news.
final class PresentFeed implements Feed {

    private final LatestPicture broadcast;
    private @Nullable Picture seen;
    private DuelState known = DuelState.NOTHING;

    PresentFeed(LatestPicture broadcast) {
        this.broadcast = broadcast;
    }

    @Override
    public @Nullable String next(long millis) throws InterruptedException {
        var picture = broadcast.next(seen, millis);
        if (picture == null) {
            return null;
        }
        if (seen != null && seen.start() != picture.start()) {
            known = DuelState.NOTHING;
        }
        var news = known.news(picture.duel(), picture.stage(), picture.over());
        known = DuelState.of(picture.duel(), picture.stage());
        seen = picture;
        return Json.write(news);
    }

    @Override
    public boolean isOver() {
        return seen != null && seen.over();
    }
}
