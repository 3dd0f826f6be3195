package leakground.lessons;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    String text() {
        return Stream.of(
                        opened.map(when -> "opened=" + when),
                        step.map(name -> "step=" + name),
                        finished.map(when -> "finished=" + when))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    static Bookmark of(List<String> words) {
        var bookmark = NONE;
        for (var word : words) {
            int is = word.indexOf('=');
            var value = word.substring(is + 1);
            bookmark = switch (word.substring(0, Math.max(0, is))) {
                case "opened" -> new Bookmark(Optional.of(Instant.parse(value)), bookmark.step, bookmark.finished);
                case "step" -> new Bookmark(bookmark.opened, Optional.of(value), bookmark.finished);
                case "finished" -> new Bookmark(bookmark.opened, bookmark.step, Optional.of(Instant.parse(value)));
                default -> throw new IllegalArgumentException(word);
            };
        }
        return bookmark;
    }
}
