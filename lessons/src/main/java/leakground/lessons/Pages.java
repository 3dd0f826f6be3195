package leakground.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.catalogue.Pack;
import leakground.lessons.Lesson.Section;

/// The pages of the folder `lessons`, or of a pack.
///
/// @param pack empty for the pages of leakground
public record Pages(Optional<Pack> pack) {

    public static final Pages OWN = new Pages(Optional.empty());

    private static final String TITLE = "# ";
    private static final String HEADING = "## ";
    private static final Pattern NUMBER = Pattern.compile("\\d+\\. +(.*)");

    /// The pages of leakground, then those of each pack of this JVM.
    static List<Pages> all() {
        return Stream.concat(Stream.of(OWN), Pack.all().stream().map(Pages::of)).toList();
    }

    public static Pages of(Pack pack) {
        return new Pages(Optional.of(pack));
    }

    /// The text of a page or of the source of an exercise.
    ///
    /// @throws IllegalStateException if the page does not exist
    public String read(String page) {
        var text = pack.map(own -> own.text(page)).orElseGet(() -> resource(page));
        if (text.isEmpty()) {
            throw new IllegalStateException("the curriculum has no page " + page);
        }
        return text;
    }

    private static String resource(String page) {
        try (var in = Pages.class.getResourceAsStream(page)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The title at the beginning of a page.
    public static String title(String markdown) {
        var title = markdown.lines().findFirst().orElse("");
        if (!title.startsWith(TITLE)) {
            throw new IllegalArgumentException("the page does not begin with a title: " + title);
        }
        return title.substring(TITLE.length()).strip();
    }

    /// The sections in order, without the text between the title and the first heading.
    public static List<Section> sections(String markdown) {
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

    /// The items of a numbered list, each on one line and without its number.
    public static List<String> items(List<String> lines) {
        var items = new ArrayList<String>();
        for (var line : lines) {
            var number = NUMBER.matcher(line);
            if (number.matches()) {
                items.add(number.group(1));
            } else if (!line.isBlank() && !items.isEmpty()) {
                items.add(items.removeLast() + " " + line.strip());
            }
        }
        return List.copyOf(items);
    }

    private static void add(String heading, List<String> lines, List<Section> sections) {
        if (!heading.isEmpty()) {
            var text = String.join("\n", lines).strip();
            sections.add(new Section(heading, text.lines().toList()));
        }
    }
}
