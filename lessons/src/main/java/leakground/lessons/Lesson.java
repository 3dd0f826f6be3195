package leakground.lessons;

import java.util.ArrayList;
import java.util.List;

/// What one scenario teaches: a page of Markdown with a title and sections.
///
/// @param scenario the id of the scenario
public record Lesson(String scenario, String title, String markdown) {

    private static final String TITLE = "# ";
    private static final String HEADING = "## ";

    /// A heading and the lines below it, without the blank ones around them.
    public record Section(String heading, List<String> lines) {}

    /// Reads a page that begins with its title.
    static Lesson of(String scenario, String markdown) {
        var title = markdown.lines().findFirst().orElse("");
        if (!title.startsWith(TITLE)) {
            throw new IllegalArgumentException("the lesson " + scenario + " does not begin with a title: " + title);
        }
        return new Lesson(scenario, title.substring(TITLE.length()).strip(), markdown);
    }

    /// The sections in order. What stands between the title and the first heading belongs to none.
    public List<Section> sections() {
        var sections = new ArrayList<Section>();
        var lines = new ArrayList<String>();
        boolean fenced = false;
        var heading = "";
        for (var line : markdown.lines().toList()) {
            fenced ^= line.startsWith("```");
            if (!fenced && line.startsWith(HEADING)) {
                add(heading, lines, sections);
                heading = line.substring(HEADING.length()).strip();
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        add(heading, lines, sections);
        return List.copyOf(sections);
    }

    private static void add(String heading, List<String> lines, List<Section> sections) {
        if (!heading.isEmpty()) {
            var text = String.join("\n", lines).strip();
            sections.add(new Section(heading, text.lines().toList()));
        }
    }
}
