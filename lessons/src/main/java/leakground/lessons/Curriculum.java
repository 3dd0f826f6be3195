package leakground.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;

/// All lessons, in the order of the links in `README.md`, which is their only list, and the tracks.
///
/// The lessons of packs come behind those of leakground.
public final class Curriculum {

    private static final Pattern LINK = Pattern.compile("\\]\\((guide/[a-z]+/([a-z-]+)\\.md)\\)");

    /// A link to a lesson in a list.
    ///
    /// @param page the name of its page: `guide/timers/unstopped-ticker.md`
    /// @param line the line of the list, from 1 on
    public record Link(String page, String id, int line) {}

    /// The links to lessons of a list, in its order.
    public static List<Link> links(String readme) {
        var lines = readme.lines().toList();
        var links = new ArrayList<Link>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            LINK.matcher(lines.get(i))
                    .results()
                    .forEach(link -> links.add(new Link(link.group(1), link.group(2), line)));
        }
        return List.copyOf(links);
    }

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
        private static final String README = Pages.OWN.read("README.md");
        private static final List<Lesson> LESSONS = Pages.all().stream()
                .flatMap(pages -> links(pages.read("README.md")).stream().map(link -> lesson(pages, link)))
                .toList();
        private static final List<Track> TRACKS = Track.parse(README, LESSONS);
    }

    /// A lesson of a pack may leave out the code that its markers name.
    private static Lesson lesson(Pages pages, Link link) {
        var page = pages.read(link.page());
        return Lesson.of(
                link.id(), pages.pack().isPresent() ? new Regions(Catalogue.scenarios()).completed(page) : page);
    }

    private Curriculum() {}
}
