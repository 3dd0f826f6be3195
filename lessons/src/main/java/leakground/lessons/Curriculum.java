package leakground.lessons;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Catalogue;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;

/// All lessons, in the order of the links in `README.md`, which is their only list, and the tracks.
///
/// The lessons of packs come behind those of leakground.
public final class Curriculum {

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

    /// Reads the list once, at the first use.
    private static final class Holder {
        private static final String README = Pages.OWN.read("README.md");
        private static final List<Lesson> LESSONS = Pages.all().stream()
                .flatMap(pages ->
                        PageLink.lessons(pages.read("README.md")).stream().map(link -> lesson(pages, link)))
                .toList();
        private static final List<Track> TRACKS = Track.parse(README, LESSONS);
    }

    private static Lesson lesson(Pages pages, PageLink link) {
        return new Lesson(link.id(), link.title(), () -> page(pages, link.page()));
    }

    /// A lesson of a pack may leave out the code that its markers name.
    private static String page(Pages pages, String name) {
        var page = pages.read(name);
        return pages.pack().isPresent() ? new Regions(Catalogue.scenarios()).completed(page) : page;
    }

    private Curriculum() {}
}
