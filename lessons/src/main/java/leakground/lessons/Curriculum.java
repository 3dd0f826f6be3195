package leakground.lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.catalogue.Scenario;

/// All lessons, in the order of the links in `README.md`, which is their only list, and the tracks.
public final class Curriculum {

    private static final Pattern LINK = Pattern.compile("\\]\\((guide/[a-z]+/([a-z-]+)\\.md)\\)");

    public static List<Lesson> lessons() {
        return Holder.LESSONS;
    }

    /// Finds a lesson by its exact id. A lesson on a scenario has the id of the scenario.
    public static Optional<Lesson> find(String id) {
        return lessons().stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /// The tracks, shortest first, then the entrances.
    public static List<Track> tracks() {
        return Holder.TRACKS;
    }

    /// Finds a track by its exact id.
    public static Optional<Track> track(String id) {
        return tracks().stream().filter(track -> track.id().equals(id)).findFirst();
    }

    /// The level of a scenario: the shortest track that has its lesson, of those by the time available.
    public static Optional<Track> level(Scenario scenario) {
        return tracks().stream()
                .filter(track -> !track.isEntrance())
                .filter(track ->
                        track.lessons().stream().anyMatch(lesson -> lesson.id().equals(scenario.id())))
                .findFirst();
    }

    /// Reads the pages once, at the first use.
    private static final class Holder {
        private static final String README = Pages.read("README.md");
        private static final List<Lesson> LESSONS = LINK.matcher(README)
                .results()
                .map(link -> Lesson.of(link.group(2), Pages.read(link.group(1))))
                .toList();
        private static final List<Track> TRACKS = Track.parse(README, LESSONS);
    }

    private Curriculum() {}
}
