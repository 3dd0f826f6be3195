package leakground.shell.view;

import java.util.ArrayList;
import java.util.List;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.scenario.Family;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// The curriculum and its pages.
public final class LessonView {

    private static final int INDENT = 2;

    /// All lessons, a heading for every family.
    public static List<AttributedString> contents(List<Lesson> lessons, int width) {
        var rows = new ArrayList<List<AttributedString>>();
        for (var lesson : lessons) {
            rows.add(List.of(
                    Styles.styled(Styles.DIM, (rows.size() < 9 ? " " : "") + (rows.size() + 1)),
                    Styles.styled(Styles.NAME, lesson.scenario()),
                    new AttributedString(lesson.title())));
        }
        var widths = Table.widths(rows, width - INDENT);
        var lines = new ArrayList<AttributedString>();
        Family last = null;
        for (int i = 0; i < rows.size(); i++) {
            var family = family(lessons.get(i));
            if (family != null && family != last) {
                var heading = Styles.join(
                        Styles.styled(Styles.TITLE, family.id()), Styles.styled(Styles.DIM, ": " + family.title()));
                lines.addAll(Text.wrap(heading, width, INDENT));
                last = family;
            }
            lines.addAll(Table.lines(List.of(rows.get(i)), widths, INDENT));
        }
        lines.add(AttributedString.EMPTY);
        lines.addAll(
                Text.wrap(Markdown.inline("`lesson ID` opens one, `exercise` lists programs to repair."), width, 0));
        return lines;
    }

    /// The page, then what to type next.
    ///
    /// @param exercises those on this lesson
    public static List<AttributedString> lines(Lesson lesson, List<Exercise> exercises, int width) {
        var lines = new ArrayList<>(Markdown.lines(lesson.markdown().lines().toList(), width));
        lines.add(AttributedString.EMPTY);
        var id = lesson.scenario();
        lines.addAll(Text.wrap(Markdown.inline("Try: `run " + id + "` or `code " + id + "`"), width, 0));
        for (var exercise : exercises) {
            var text = "Exercise: `exercise %s` (%s)".formatted(exercise.id(), exercise.title());
            lines.addAll(Text.wrap(Markdown.inline(text), width, 0));
        }
        return lines;
    }

    private static @Nullable Family family(Lesson lesson) {
        return Catalogue.find(lesson.scenario()).map(Scenario::family).orElse(null);
    }

    private LessonView() {}
}
