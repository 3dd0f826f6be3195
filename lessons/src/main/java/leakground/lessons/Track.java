package leakground.lessons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A track: an order of lessons that fit a given time, or that suit what the learner already knows.
///
/// A heading `### id: Title` of the curriculum begins one. The rows of its table name its lessons; a track without
/// a table has all lessons.
///
/// @param isEntrance whether it is chosen by the learner's knowledge and not by the time available
public record Track(String id, String title, boolean isEntrance, List<Lesson> lessons) {

    private static final Pattern HEADING = Pattern.compile("### ([a-z-]+): (.+)");
    private static final String ENTRANCES = "## Entrances";
    private static final Pattern NAMED = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    /// The lesson to continue with: the last one opened if it is not finished, otherwise the first unfinished one;
    /// empty if all are finished.
    public Optional<Lesson> next(Progress progress) {
        return left(progress)
                .or(() -> lessons.stream()
                        .filter(lesson -> progress.of(lesson).finished().isEmpty())
                        .findFirst());
    }

    /// The last lesson that was opened and is not finished; empty if no lesson was left.
    public Optional<Lesson> left(Progress progress) {
        return lessons.stream()
                .filter(lesson -> progress.of(lesson).finished().isEmpty())
                .filter(lesson -> progress.of(lesson).opened().isPresent())
                .max(Comparator.comparing(lesson -> progress.of(lesson).opened().orElseThrow()));
    }

    /// How many of its lessons the learner has finished.
    public long finished(Progress progress) {
        return lessons.stream()
                .filter(lesson -> progress.of(lesson).finished().isPresent())
                .count();
    }

    /// Reads all tracks from the text of the curriculum.
    static List<Track> parse(String curriculum, List<Lesson> lessons) {
        var tracks = new ArrayList<Track>();
        var lines = curriculum.lines().toList();
        var byId = lessons.stream().collect(Collectors.toMap(Lesson::id, Function.identity()));
        int entrances = lines.indexOf(ENTRANCES);
        for (int i = 0; i < lines.size(); i++) {
            var heading = HEADING.matcher(lines.get(i));
            if (heading.matches()) {
                var below = lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> !line.startsWith("#"))
                        .filter(line -> line.startsWith("|"))
                        .flatMap(line -> NAMED.matcher(line).results())
                        .map(named -> named.group(1))
                        .distinct()
                        .map(id -> find(id, byId))
                        .toList();
                tracks.add(new Track(
                        heading.group(1),
                        heading.group(2),
                        entrances >= 0 && i > entrances,
                        below.isEmpty() ? lessons : below));
            }
        }
        return List.copyOf(tracks);
    }

    private static Lesson find(String id, Map<String, Lesson> lessons) {
        return Optional.ofNullable(lessons.get(id))
                .orElseThrow(() -> new IllegalStateException("a track names no lesson: " + id));
    }
}
