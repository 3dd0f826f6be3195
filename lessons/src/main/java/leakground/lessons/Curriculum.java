package leakground.lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All lessons in the order of the links in `README.md`, which is their only list.
public final class Curriculum {

    private static final Pattern LINK = Pattern.compile("\\]\\((guide/[a-z]+/([a-z-]+)\\.md)\\)");

    public static List<Lesson> lessons() {
        return Holder.LESSONS;
    }

    /// Finds the lesson of a scenario by its exact id.
    public static Optional<Lesson> find(String id) {
        return lessons().stream().filter(lesson -> lesson.scenario().equals(id)).findFirst();
    }

    /// Read when somebody asks, and once.
    private static final class Holder {
        private static final List<Lesson> LESSONS = LINK.matcher(Pages.read("README.md"))
                .results()
                .map(link -> Lesson.of(link.group(2), Pages.read(link.group(1))))
                .toList();
    }

    private Curriculum() {}
}
