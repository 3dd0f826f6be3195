package leakground.lessons;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;

/// A lesson on one scenario, or on a concept that many share: a page of Markdown with a title and sections.
///
/// @param id the id of the scenario or the concept
/// @param title as in the list of lessons
/// @param page reads the page, which most commands do not need
public record Lesson(String id, String title, Supplier<String> page) {

    private static final Pattern RUN = Pattern.compile("(?m)^<!-- run ([a-z0-9_-]+) -->$");

    /// A heading and the lines below it, without surrounding blank lines.
    public record Section(String heading, List<String> lines) {}

    /// The page, which begins with the title.
    public String markdown() {
        return page.get();
    }

    /// The scenario that the lesson is about; empty for a concept.
    public Optional<Scenario> scenario() {
        return Catalogue.find(id);
    }

    /// The scenario to run in the lesson: its own, or the one that illustrates the concept.
    public Optional<Scenario> run() {
        return scenario()
                .or(() -> RUN.matcher(markdown())
                        .results()
                        .findFirst()
                        .flatMap(marker -> Catalogue.find(marker.group(1))));
    }

    /// The text between the title and the first heading.
    public List<String> introduction() {
        return String.join(
                        "\n",
                        markdown()
                                .lines()
                                .skip(1)
                                .takeWhile(line -> !line.startsWith("## "))
                                .filter(line -> !line.startsWith("<!--"))
                                .toList())
                .strip()
                .lines()
                .toList();
    }

    /// The sections in order, without the text between the title and the first heading.
    public List<Section> sections() {
        return Pages.sections(markdown());
    }
}
