package leakground.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A link to a lesson or an exercise in a list of links.
///
/// @param title the title of the page
/// @param page the name of the page: `guide/timers/unstopped-ticker.md`
/// @param line the line of the list, from 1 on
public record PageLink(String title, String page, int line) {

    private static final Pattern LESSON = Pattern.compile("\\]\\((guide/[a-z]+/[a-z0-9_-]+\\.md)\\)");
    private static final Pattern EXERCISE = Pattern.compile("\\]\\((exercises/[a-z]+/\\w+\\.md)\\)");

    /// The links to lessons of a list, in its order.
    public static List<PageLink> lessons(String readme) {
        return all(LESSON, readme);
    }

    /// The links to exercises of a list, in its order.
    public static List<PageLink> exercises(String readme) {
        return all(EXERCISE, readme);
    }

    private static List<PageLink> all(Pattern pattern, String readme) {
        var lines = readme.lines().toList();
        var links = new ArrayList<PageLink>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int number = i + 1;
            pattern.matcher(line)
                    .results()
                    .forEach(link -> links.add(new PageLink(title(line, link.start()), link.group(1), number)));
        }
        return List.copyOf(links);
    }

    private static String title(String line, int end) {
        return line.substring(line.lastIndexOf('[', end) + 1, end);
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
