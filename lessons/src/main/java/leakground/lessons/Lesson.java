package leakground.lessons;

import java.util.List;

/// What one scenario teaches: a page of Markdown with a title and sections.
///
/// @param scenario the id of the scenario
public record Lesson(String scenario, String title, String markdown) {

    /// A heading and the lines below it, without the blank ones around them.
    public record Section(String heading, List<String> lines) {}

    /// Reads a page that begins with its title.
    static Lesson of(String scenario, String markdown) {
        return new Lesson(scenario, Pages.title(markdown), markdown);
    }

    /// The sections in order. What stands between the title and the first heading belongs to none.
    public List<Section> sections() {
        return Pages.sections(markdown);
    }
}
