package leakground.lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;

/// What one scenario teaches, or a concept that many share: a page of Markdown with a title and sections.
///
/// @param id that of the scenario, or of the concept
public record Lesson(String id, String title, String markdown) {

    private static final Pattern RUN = Pattern.compile("(?m)^<!-- run ([a-z-]+) -->$");

    /// A heading and the lines below it, without the blank ones around them.
    public record Section(String heading, List<String> lines) {}

    /// Reads a page that begins with its title.
    static Lesson of(String id, String markdown) {
        return new Lesson(id, Pages.title(markdown), markdown);
    }

    /// The scenario it is about; empty if it is about a concept.
    public Optional<Scenario> scenario() {
        return Catalogue.find(id);
    }

    /// The scenario to run in it: its own, or the one that a concept is shown by.
    public Optional<Scenario> run() {
        return scenario()
                .or(() ->
                        RUN.matcher(markdown).results().findFirst().flatMap(marker -> Catalogue.find(marker.group(1))));
    }

    /// What stands between the title and the first heading.
    public List<String> introduction() {
        return String.join(
                        "\n",
                        markdown.lines()
                                .skip(1)
                                .takeWhile(line -> !line.startsWith("## "))
                                .filter(line -> !line.startsWith("<!--"))
                                .toList())
                .strip()
                .lines()
                .toList();
    }

    /// The sections in order. What stands between the title and the first heading belongs to none.
    public List<Section> sections() {
        return Pages.sections(markdown);
    }
}
