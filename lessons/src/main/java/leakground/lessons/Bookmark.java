package leakground.lessons;

import java.time.Instant;
import java.util.Optional;

/// The position of a learner in one lesson.
///
/// @param opened when it was last opened; empty if never
/// @param step name of the step to continue with; empty for the first
/// @param finished when it was first finished; empty if it was not
public record Bookmark(Optional<Instant> opened, Optional<String> step, Optional<Instant> finished) {

    static final Bookmark NONE = new Bookmark(Optional.empty(), Optional.empty(), Optional.empty());

    public Bookmark at(String step, Instant now) {
        return new Bookmark(Optional.of(now), Optional.of(step), finished);
    }

    /// Marks the lesson as finished now, unless it was finished before. The next time it starts from the beginning.
    public Bookmark finishedAt(Instant now) {
        return new Bookmark(Optional.of(now), Optional.empty(), finished.or(() -> Optional.of(now)));
    }
}
