package leakground.lessons;

import java.time.Instant;
import java.util.Optional;

/// Where a learner is in one lesson.
///
/// @param opened when last; empty for one that never was
/// @param step the name of the step to go on with; empty for the first
/// @param finished when first; empty if it was not
public record Bookmark(Optional<Instant> opened, Optional<String> step, Optional<Instant> finished) {

    static final Bookmark NONE = new Bookmark(Optional.empty(), Optional.empty(), Optional.empty());

    public Bookmark at(String step, Instant now) {
        return new Bookmark(Optional.of(now), Optional.of(step), finished);
    }

    /// Finished now, if it was not before; the next time it begins anew.
    public Bookmark finishedAt(Instant now) {
        return new Bookmark(Optional.of(now), Optional.empty(), finished.or(() -> Optional.of(now)));
    }
}
