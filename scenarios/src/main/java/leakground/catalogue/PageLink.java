package leakground.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/// A link to a lesson or an exercise in a list of links.
///
/// @param title the title of the page
/// @param page the name of the page: `guide/timers/unstopped-ticker.md`
/// @param line the line of the list, from 1 on
public record PageLink(String title, String page, int line) {

    private static final Pattern LESSON = Pattern.compile("\\[([^\\[\\]]+)\\]\\((guide/[a-z]+/[a-z0-9_-]+\\.md)\\)");
    private static final Pattern EXERCISE = Pattern.compile("\\[([^\\[\\]]+)\\]\\((exercises/[a-z]+/\\w+\\.md)\\)");

    /// The links to lessons of a list, in its order.
    public static List<PageLink> lessons(String readme) {
        return all(LESSON, readme);
    }

    /// The links to exercises of a list, in its order.
    public static List<PageLink> exercises(String readme) {
        return all(EXERCISE, readme);
    }

    private static List<PageLink> all(Pattern links, String readme) {
        return links.matcher(readme)
                .results()
                .map(link -> new PageLink(link.group(1), link.group(2), Flaw.line(readme, link.start())))
                .toList();
    }

    /// The page without its first folder and its suffix: `timers/unstopped-ticker`.
    public String path() {
        return page.substring(page.indexOf('/') + 1, page.lastIndexOf('.'));
    }

    /// The id of the lesson or the exercise.
    public String id() {
        return Scenario.kebab(path().substring(path().indexOf('/') + 1));
    }
}
